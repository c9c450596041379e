package siyu.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import siyu.sandbox.web.Json;
import tools.jackson.databind.JsonNode;

/** A program that calls the API the way any client would. */
final class Caller {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private String token = "";

    Caller(Sandbox sandbox) {
        this.url = sandbox.url();
    }

    /** Gets a token and goes on with it. */
    Caller as(String corpid, String secret) {
        token = gettoken(corpid, secret).path("access_token").asString("");
        return this;
    }

    Caller withToken(String other) {
        token = other;
        return this;
    }

    String token() {
        return token;
    }

    JsonNode gettoken(String corpid, String secret) {
        return json(send("GET", "/cgi-bin/gettoken?corpid=" + corpid + "&corpsecret=" + secret, ""));
    }

    JsonNode get(String api, String query) {
        return json(send("GET", "/cgi-bin/" + api + "?access_token=" + token + "&" + query, ""));
    }

    JsonNode post(String api, Object body) {
        return json(raw(api, Json.write(body)));
    }

    HttpResponse<String> raw(String api, String body) {
        return send("POST", "/cgi-bin/" + api + "?access_token=" + token, body);
    }

    HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, body, Map.of());
    }

    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new NoAnswer(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return Json.read(response.body(), JsonNode.class);
    }

    static int errcode(JsonNode answer) {
        return answer.path("errcode").asInt(Integer.MIN_VALUE);
    }

    /** The connection ended before the answer did. */
    static final class NoAnswer extends RuntimeException {
        NoAnswer(IOException cause) {
            super(cause);
        }
    }
}
