package io.siyu;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser that has cookies and no scripts: opens pages and sends their forms. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI base;
    private String address = "";

    private Visitor(int port) {
        this.base = URI.create("http://localhost:" + port);
    }

    /** Somebody nobody knows yet. */
    public static Visitor at(int port) {
        return new Visitor(port);
    }

    /** Fills in the sign-in form; the answer leads on or shows the form again. */
    public HttpResponse<String> signIn(String corp, String login, String password) {
        get("/sign-in");
        return post("/sign-in", "corp", corp, "login", login, "password", password);
    }

    /** Comes through a proxy, from that address. */
    public void comesFrom(String forwarded) {
        address = forwarded;
    }

    /** Opens a page, without following redirects. */
    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    /** Asks for the head of a page only. */
    public HttpResponse<String> head(String path) {
        return send(request(path).HEAD().build());
    }

    /** Sends a form with the token of a page opened before it. */
    public HttpResponse<String> post(String path, String... fields) {
        List<String> withToken = new ArrayList<>(List.of(fields));
        withToken.add("_csrf");
        withToken.add(token());
        return postAsIs(path, withToken.toArray(String[]::new));
    }

    /** Sends a form without any token. */
    public HttpResponse<String> postAsIs(String path, String... fields) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                .build());
    }

    /** The value of a cookie, or nothing. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Holds a cookie as if it had been given. */
    public void hold(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(base, cookie);
    }

    /** Where an answer leads, as a path. */
    public static String location(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(URI::create)
                .map(URI::getPath)
                .orElse("");
    }

    /** Every form holds the token of the session; the sign-in form is there for everybody. */
    private String token() {
        Matcher found = TOKEN.matcher(get("/sign-in").body());
        if (!found.find()) {
            throw new AssertionError("The sign-in page holds no token");
        }
        return found.group(1);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/html,*/*;q=0.8");
        if (!address.isEmpty()) {
            request.header("X-Forwarded-For", address);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while asking " + request.uri(), e);
        }
    }

    private static String form(String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(fields[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }
}
