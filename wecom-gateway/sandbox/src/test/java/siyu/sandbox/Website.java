package siyu.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import siyu.sandbox.web.Reply;
import siyu.sandbox.web.Request;
import siyu.sandbox.web.WebServer;

/** A company's site with one tracked page that asks WeCom who is looking, and a place that takes feed events. */
final class Website implements AutoCloseable {

    private final WebServer server = new WebServer("127.0.0.1", 0, this::answer);
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final String oauth;
    private final AtomicInteger refusals = new AtomicInteger();

    Website(Sandbox sandbox, String corp) {
        this.oauth = sandbox.url() + "/connect/oauth2/authorize?appid=" + corp
                + "&response_type=code&scope=snsapi_base&state=s7&redirect_uri="
                + URLEncoder.encode(url() + "/seen", UTF_8);
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** What happened on the site: method, path, and what matters of it. */
    List<String> log() {
        return log;
    }

    void refuseNext(int requests) {
        refusals.set(requests);
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Request request) {
        String body = new String(request.body(), UTF_8);
        return switch (request.path()) {
            case "/a" -> Reply.redirect(oauth).withHeader("Set-Cookie", "visit=1; Path=/");
            case "/seen" -> {
                log.add("code " + request.query("code").orElse("-") + " state "
                        + request.query("state").orElse("-") + " visit "
                        + request.cookie("visit").orElse("-"));
                yield Reply.html(200, """
                        <html><head><meta name="dwell-beacon" content="/beacon?page=1&amp;x=2"></head>
                        <body><a href="/elsewhere">no</a><a class="button" data-click href="/buy">buy</a></body></html>""");
            }
            case "/feed" -> {
                log.add("feed " + request.headers().get("authorization") + " " + body);
                yield Reply.html(refusals.getAndDecrement() > 0 ? 503 : 202, "");
            }
            default -> {
                log.add(request.method() + " " + request.path() + " " + body);
                yield Reply.html(200, "");
            }
        };
    }
}
