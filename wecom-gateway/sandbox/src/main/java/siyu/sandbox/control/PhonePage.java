package siyu.sandbox.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import siyu.sandbox.web.Reply;
import siyu.sandbox.web.Routes;

/** The phones as people see them, and pictures that stand for live codes and uploads. */
final class PhonePage {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    void mount(Routes routes) {
        routes.on("GET", "/", _ -> file("index.html"))
                .on("GET", "/page/{file}", request -> file(request.variable("file")))
                .on("GET", "/qr/{id}", request -> Reply.of(200, "image/png", LiveCode.png(request.variable("id"))))
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
}
