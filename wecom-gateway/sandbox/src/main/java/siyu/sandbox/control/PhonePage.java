package siyu.sandbox.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Random;
import siyu.sandbox.web.Reply;
import siyu.sandbox.web.Request;
import siyu.sandbox.web.Routes;

/** The phones as people see them, and pictures that stand for live codes and uploads. */
final class PhonePage {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final int CELLS = 25;

    void mount(Routes routes) {
        routes.on("GET", "/", _ -> file("index.html"))
                .on("GET", "/page/{file}", request -> file(request.variable("file")))
                .on("GET", "/qr/{id}", PhonePage::liveCode)
                .on("GET", "/image/{id}", _ -> file("picture.svg"));
    }

    private static Reply file(String name) {
        try (InputStream content = name.matches("[a-z]+\\.[a-z]+")
                ? PhonePage.class.getResourceAsStream("/siyu/sandbox/page/" + name)
                : null) {
            return content == null
                    ? Reply.html(404, "There is no " + name.replaceAll("[^a-z.]", ""))
                    : Reply.of(200, typeOf(name), content.readAllBytes()).withHeader("Cache-Control", "no-cache");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    private static String typeOf(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    /** Looks like a live code; what it says is drawn from its id. */
    private static Reply liveCode(Request request) {
        Random dice = new Random(request.variable("id").hashCode());
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < CELLS * CELLS; i++) {
            if (dice.nextBoolean() && !inEye(i % CELLS, i / CELLS)) {
                cells.append("M%d %dh1v1h-1z".formatted(i % CELLS, i / CELLS));
            }
        }
        String eye = "M%1$d %2$dh7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z";
        String eyes = eye.formatted(0, 0) + eye.formatted(18, 0) + eye.formatted(0, 18);
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-2 -2 29 29\" width=\"290\" height=\"290\">"
                + "<rect x=\"-2\" y=\"-2\" width=\"29\" height=\"29\" fill=\"#fff\"/>"
                + "<path fill=\"#1a1a1a\" fill-rule=\"evenodd\" d=\"" + cells + eyes + "\"/></svg>";
        return Reply.of(200, "image/svg+xml", svg.getBytes(UTF_8));
    }

    private static boolean inEye(int x, int y) {
        return (x < 8 && y < 8) || (x > 16 && y < 8) || (x < 8 && y > 16);
    }
}
