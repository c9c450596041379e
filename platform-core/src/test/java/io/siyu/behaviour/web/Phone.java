package io.siyu.behaviour.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A contact's phone: a browser with cookies that follows redirects only when the test says so. */
class Phone {

    private static final String IN_WECHAT =
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Mobile Safari/537.36 MicroMessenger/8.0.60";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI server;
    private final String userAgent;

    private Phone(int port, String userAgent) {
        this.server = URI.create("http://localhost:" + port);
        this.userAgent = userAgent;
    }

    static Phone withWeChat(int port) {
        return new Phone(port, IN_WECHAT);
    }

    static Phone withoutWeChat(int port) {
        return new Phone(port, "Mozilla/5.0 (iPhone) Safari/605.1.15");
    }

    HttpResponse<String> opens(String address) {
        return send(request(address));
    }

    HttpResponse<String> opens(String address, String header, String value) {
        return send(request(address).header(header, value));
    }

    HttpResponse<String> asksForHead(String address) {
        return send(request(address).HEAD());
    }

    HttpResponse<String> posts(String address, String form) {
        return send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Opens a link and goes through WeChat's identification, which gives the code; answers the card. */
    HttpResponse<String> opensAndComesBackWith(String address, String code) {
        HttpResponse<String> question = opens(address);
        assertThat(question.statusCode()).isEqualTo(303);
        HttpResponse<String> back = opens(wayBack(question, code));
        assertThat(back.statusCode()).isEqualTo(303);
        return opens(location(back));
    }

    /** Where WeChat would send the browser after asking who it is. */
    static String wayBack(HttpResponse<?> question, String code) {
        String authorize = location(question);
        return parameter(authorize, "redirect_uri") + "?code=" + code + "&state=" + parameter(authorize, "state");
    }

    static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    /** The value of an attribute in a page, as in {@code data-click href="…"}. */
    static String after(String marker, HttpResponse<String> page) {
        Matcher value = Pattern.compile(Pattern.quote(marker) + "=\"([^\"]*)\"").matcher(page.body());
        assertThat(value.find()).as("%s in %s", marker, page.body()).isTrue();
        return value.group(1);
    }

    private static String parameter(String address, String name) {
        Matcher value = Pattern.compile("[?&]" + name + "=([^&#]*)").matcher(address);
        assertThat(value.find()).as("%s in %s", name, address).isTrue();
        return URLDecoder.decode(value.group(1), UTF_8);
    }

    /** Whatever public address it carries, a link of ours is served by the server under test. */
    private HttpRequest.Builder request(String address) {
        URI asked = server.resolve(address);
        String path = asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery());
        return HttpRequest.newBuilder(server.resolve(path)).header("User-Agent", userAgent);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("The phone got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The phone was switched off", e);
        }
    }
}
