package siyu.sandbox.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The browser inside one person's WeChat: it keeps cookies per site and follows redirects. */
final class Browser {

    private static final int MOST_REDIRECTS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 MicroMessenger/8.0.50";

    private final HttpClient http;
    private final Map<String, Map<String, String>> cookies = new LinkedHashMap<>();

    Browser(HttpClient http) {
        this.http = http;
    }

    /** A cookie that the site is to see from the first request on. */
    void remember(URI site, String cookie) {
        int equals = cookie.indexOf('=');
        jar(site).put(cookie.substring(0, equals), cookie.substring(equals + 1));
    }

    Page open(URI address) {
        return visit(HttpRequest.newBuilder(address).GET(), address, 0);
    }

    int post(URI address, String field, String value) {
        String form = URLEncoder.encode(field, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(request, address).map(HttpResponse::statusCode).orElse(0);
    }

    private Page visit(HttpRequest.Builder request, URI address, int redirects) {
        Optional<HttpResponse<String>> answer = send(request, address);
        if (answer.isEmpty()) {
            return new Page(address, 0, "");
        }
        HttpResponse<String> response = answer.get();
        Optional<URI> next = response.headers().firstValue("location").map(address::resolve);
        boolean moved = response.statusCode() / 100 == 3 && next.isPresent() && redirects < MOST_REDIRECTS;
        return moved
                ? visit(HttpRequest.newBuilder(next.get()).GET(), next.get(), redirects + 1)
                : new Page(address, response.statusCode(), response.body());
    }

    private Optional<HttpResponse<String>> send(HttpRequest.Builder request, URI address) {
        request.timeout(PATIENCE).header("User-Agent", WECHAT);
        if (!jar(address).isEmpty()) {
            request.header("Cookie", cookieHeader(address));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("set-cookie").forEach(header -> keep(address, header));
            return Optional.of(response);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void keep(URI address, String header) {
        HttpCookie.parse(header).forEach(cookie -> {
            if (cookie.getMaxAge() == 0) {
                jar(address).remove(cookie.getName());
            } else {
                jar(address).put(cookie.getName(), cookie.getValue());
            }
        });
    }

    private String cookieHeader(URI address) {
        return jar(address).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private Map<String, String> jar(URI address) {
        return cookies.computeIfAbsent(address.getAuthority(), _ -> new LinkedHashMap<>());
    }
}
