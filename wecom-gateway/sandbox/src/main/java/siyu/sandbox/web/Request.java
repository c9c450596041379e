package siyu.sandbox.web;

import java.util.Map;
import java.util.Optional;

/** One HTTP request, read to its end. Header names are in lower case. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        String remoteAddress,
        Map<String, String> variables) {

    /** A query parameter that has a value. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /** The part of the path that stands for this name in the route. */
    public String variable(String name) {
        return Optional.ofNullable(variables.get(name))
                .orElseThrow(() -> new IllegalArgumentException("The route has no {" + name + "}"));
    }

    public <T> T json(Class<T> type) {
        return body.length == 0 ? Json.read("{}", type) : Json.read(body, type);
    }

    public Optional<String> cookie(String name) {
        return Cookies.parse(headers.getOrDefault("cookie", "")).stream()
                .filter(cookie -> cookie.name().equals(name))
                .map(Cookies.Cookie::value)
                .findFirst();
    }

    Request with(Map<String, String> found) {
        return new Request(method, path, query, headers, body, remoteAddress, found);
    }
}
