package io.siyu.isolation;

import java.io.IOException;
import java.net.http.HttpResponse;

/**
 * What came back.
 *
 * @param status of HTTP; 599 where the answer broke off
 * @param headers all of them, as text
 */
record Answer(int status, String headers, String location, String correlation, String body) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().map().toString(),
                response.headers().firstValue("Location").orElse(""),
                response.headers().firstValue("X-Correlation-Id").orElse("-"),
                response.body());
    }

    static Answer brokenOff(IOException e) {
        return new Answer(599, "", "", "-", String.valueOf(e.getMessage()));
    }

    /** Whether nothing was shown and nothing done. */
    boolean isRefusal() {
        return status == 401 || status == 403 || status == 404 || location.endsWith("/sign-in");
    }

    /** Where it leads and what it says, without what differs between any two answers, and without that word. */
    String without(String word) {
        return (location + body)
                .replace(word, "#")
                .replace(correlation, "#")
                .replaceAll("name=\"_csrf\" value=\"[^\"]+\"|X-CSRF-TOKEN&quot;: &quot;[^&]+", "#");
    }
}
