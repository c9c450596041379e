package siyu.sandbox.people;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import siyu.sandbox.web.Cookies;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Message;
import siyu.sandbox.world.World;

/** Contacts look at the pages that messages lead to: they open, read for a while, and perhaps click. */
public final class Visits implements AutoCloseable {

    /** The cookie by which the OAuth page knows whose WeChat this is. */
    public static final String IDENTITY = "wechat_user";

    private final World world;
    private final Agenda agenda;
    private final Supplier<String> sandboxUrl;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, Browser> browsers = new ConcurrentHashMap<>();

    public Visits(World world, Agenda agenda, Supplier<String> sandboxUrl) {
        this.world = world;
        this.agenda = agenda;
        this.sandboxUrl = sandboxUrl;
    }

    /** The value of the identity cookie for a contact. */
    public static String contactIdentity(String corp, String externalUserid) {
        return corp + "/contact/" + externalUserid;
    }

    /** The value of the identity cookie for a member. */
    public static String memberIdentity(String corp, String userid) {
        return corp + "/member/" + userid;
    }

    /** Opens a link of a message now; the reading time passes on the business clock. Returns the HTTP status, 0 if nobody answered. */
    public int open(String corp, String messageId, int link, long dwellSeconds, boolean click, Instant at) {
        Message message = world.locked(() -> world.existing(corp)
                .conversations()
                .message(messageId)
                .orElseThrow(() -> new IllegalArgumentException("There is no message " + messageId)));
        List<String> links = message.links();
        if (link < 0 || link >= links.size()) {
            throw new IllegalArgumentException("Message " + messageId + " has " + links.size() + " links");
        }
        String url = links.get(link);
        Browser browser = browser(corp, message.externalUserid());
        Page page = browser.open(URI.create(url));
        world.commit(
                new Change.LinkOpened(
                        corp,
                        new Change.Opening(
                                message.externalUserid(), messageId, url, page.status(), dwellSeconds, click, at)),
                at);
        agenda.at(at.plusSeconds(dwellSeconds), _ -> leave(browser, page, dwellSeconds, click));
        return page.status();
    }

    private static void leave(Browser browser, Page page, long dwellSeconds, boolean click) {
        page.beacon().ifPresent(beacon -> browser.post(beacon, "seconds", String.valueOf(dwellSeconds)));
        if (click) {
            page.callToAction().ifPresent(browser::open);
        }
    }

    private Browser browser(String corp, String externalUserid) {
        return browsers.computeIfAbsent(corp + " " + externalUserid, _ -> {
            Browser fresh = new Browser(http);
            fresh.remember(URI.create(sandboxUrl.get()), Cookies.pair(IDENTITY, contactIdentity(corp, externalUserid)));
            return fresh;
        });
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
