package io.siyu.isolation;

import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriComponentsBuilder;

/** One request: address, and body if there is one. */
record Question(HttpMethod method, String path, String contentType, String body) {

    private static final String FORM = "application/x-www-form-urlencoded";

    static Question get(String path) {
        return new Question(HttpMethod.GET, path, FORM, "");
    }

    /** A route with these values for its variables and, as query or form, for its parameters. */
    static Question of(Route route, Map<String, String> variables, Map<String, String> parameters) {
        String path = UriComponentsBuilder.fromPath(route.pattern().replaceAll("\\{\\*[^}]*}|\\*+", "x"))
                .encode()
                .buildAndExpand(variables)
                .toUriString();
        String encoded = parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(joining("&"));
        Raw raw = route.raw();
        if (raw != null && raw.hasBody() && !route.reads()) {
            return new Question(route.method(), path + "?" + encoded, raw.contentType(), raw.body(parameters));
        }
        return route.reads()
                ? new Question(route.method(), path + (encoded.isEmpty() ? "" : "?" + encoded), FORM, "")
                : new Question(route.method(), path, FORM, encoded);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + path + (body.isEmpty() ? "" : " [" + body + "]");
    }
}
