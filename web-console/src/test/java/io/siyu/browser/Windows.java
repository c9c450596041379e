package io.siyu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The browser windows of one test; each has its own cookies, so each can be another person. */
final class Windows implements AutoCloseable {

    private final Browser browser;
    private final String console;
    private final List<Window> opened = new ArrayList<>();

    Windows(Browser browser, String console) {
        this.browser = browser;
        this.console = console;
    }

    /** A new window before which nobody has signed in. */
    Window on(Screen screen) {
        BrowserContext context = browser.newContext(screen.options());
        Window window = new Window(context, console);
        opened.add(window);
        return window;
    }

    /** No script failed, nothing was refused by the browser, and nothing came from another host. */
    void assertNothingWasAmiss() {
        assertThat(opened).flatExtracting(Window::amiss).isEmpty();
    }

    void photograph(Path folder, String name) {
        for (int i = 0; i < opened.size(); i++) {
            opened.get(i).photograph(folder.resolve(name + i + ".png"));
        }
    }

    @Override
    public void close() {
        opened.forEach(Window::close);
    }
}
