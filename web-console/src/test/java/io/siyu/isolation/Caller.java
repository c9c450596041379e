package io.siyu.isolation;

import io.siyu.Visitor;
import io.siyu.access.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody of company A, or nobody at all, who asks whatever can be asked. */
final class Caller {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final String name;
    private final Map<String, String> headers;

    private Caller(int port, String name, Map<String, String> headers) {
        this.base = URI.create("http://localhost:" + port);
        this.name = name;
        this.headers = headers;
    }

    static Caller anonymous(int port) {
        return new Caller(port, "nobody", Map.of("Accept", "text/html"));
    }

    static Caller withKey(int port, Company company) {
        return new Caller(
                port, "API key", Map.of("Accept", "application/json", "Authorization", "Bearer " + company.key()));
    }

    static Caller signedIn(int port, Company company, Role role) {
        Visitor visitor = Visitor.at(port);
        visitor.signIn(company.code(), role.name().toLowerCase(Locale.ROOT), Company.PASSWORD);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "text/html");
        headers.put("Cookie", "siyu=" + visitor.cookie("siyu"));
        Matcher token = TOKEN.matcher(
                new Caller(port, "", headers).ask(Question.get("/sign-in")).body());
        if (!token.find()) {
            throw new AssertionError("The sign-in page holds no token");
        }
        headers.put("X-CSRF-TOKEN", token.group(1));
        return new Caller(port, role.name(), headers);
    }

    /** The same person, whose page asks for parts of itself. */
    Caller byScript() {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put("HX-Request", "true");
        return new Caller(base.getPort(), name + " by script", more);
    }

    boolean isAdmin() {
        return name.equals(Role.ADMIN.name());
    }

    boolean isStillIn() {
        return ask(Question.get("/password")).status() == 200;
    }

    Answer ask(Question question) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(question.path()))
                .method(
                        question.method().name(),
                        question.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(question.body()));
        headers.forEach(request::header);
        request.header("Content-Type", question.contentType());
        try {
            return Answer.of(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            return Answer.brokenOff(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while asking " + question, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
