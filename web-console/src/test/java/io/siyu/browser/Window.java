package io.siyu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.siyu.MamaShop;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One person's window on the console, and what was amiss in it. */
final class Window {

    /** A form with problems comes back as 422, which the browser notes as if a file were missing. */
    private static final String FORM_WITH_PROBLEMS = "the server responded with a status of 422";

    private final BrowserContext context;
    private final String console;
    private final Page page;
    private final List<String> amiss = new ArrayList<>();
    private boolean online = true;

    Window(BrowserContext context, String console) {
        this.context = context;
        this.console = console;
        context.onWebError(error -> amiss.add("Script: " + error.error()));
        context.onConsoleMessage(this::listen);
        context.onRequest(this::watch);
        this.page = context.newPage();
    }

    /** Fills in the sign-in form; afterwards the person's first page is open. */
    Window signIn(MamaShop.Opened shop, String login) {
        open("/sign-in");
        page.fill("#corp", shop.corp());
        page.fill("#login", login);
        page.fill("#password", MamaShop.PASSWORD);
        page.locator(".sign-in-form button[type=submit]").click();
        assertThat(page.locator(".sidebar")).isAttached();
        return this;
    }

    /** Opens a path of the console; answers with the HTTP status. */
    int open(String path) {
        Response response = page.navigate(console + path);
        return response.status();
    }

    void reload() {
        page.reload();
    }

    /** From now on nothing gets through, which the browser may complain about; scripts must bear it. */
    void loseNetwork() {
        online = false;
        context.setOffline(true);
    }

    Page page() {
        return page;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** How many pixels the page is wider than the screen. */
    int overhang() {
        return (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** Paths, with their questions, that links of this page lead to within the console; not those of files. */
    List<String> paths() {
        Object links = page.evaluate(
                "[...document.links].filter(link => link.origin === location.origin && !link.hasAttribute('download'))"
                        + ".map(link => link.pathname + link.search)");
        return ((List<?>) links).stream().map(String::valueOf).toList();
    }

    /** What scripts and the network had to complain about so far. */
    List<String> amiss() {
        page.title(); // whatever the browser has told by now is heard while asking it something
        return List.copyOf(amiss);
    }

    void photograph(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    void close() {
        context.close();
    }

    private void listen(ConsoleMessage message) {
        String text = message.text();
        if (message.type().equals("error") && !text.contains(FORM_WITH_PROBLEMS) && online) {
            amiss.add("Console on %s: %s".formatted(page.url(), text));
        }
    }

    private void watch(Request request) {
        URI uri = URI.create(request.url());
        boolean network = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (network && !request.url().startsWith(console + "/")) {
            amiss.add("From another host on %s: %s".formatted(page.url(), uri));
        }
    }
}
