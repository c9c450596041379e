package io.siyu.gateway.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads each answer whole, up to a size limit, and lets only those through that say {@code errcode 0} in proper JSON.
 * Everything else becomes a {@link CallFailed} whose text cannot hold a secret: addresses are never part of it.
 */
class AnswerJudge implements ClientHttpRequestInterceptor {

    private static final Pattern SECRETS =
            Pattern.compile("(?i)(access_token|corpsecret|secret|suite_ticket|code)([=:]\\s*)[^\\s&,\"]+");
    private static final int ERRMSG_LIMIT = 200;

    private final JsonMapper json;
    private final int sizeLimit;

    AnswerJudge(JsonMapper json, int sizeLimit) {
        this.json = json;
        this.sizeLimit = sizeLimit;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        String api = request.getURI().getPath();
        try (ClientHttpResponse response = execution.execute(request, body)) {
            if (response.getStatusCode().value() != 200) {
                throw lost(api, "HTTP status " + response.getStatusCode().value());
            }
            byte[] answer = response.getBody().readNBytes(sizeLimit + 1);
            judge(api, answer);
            return new JudgedAnswer(answer);
        } catch (IOException e) {
            throw new AnswerLost(api + ": " + e.getClass().getSimpleName(), neverSent(e));
        } catch (UnresolvedAddressException e) {
            throw new AnswerLost(api + ": the host name cannot be resolved", true);
        }
    }

    private void judge(String api, byte[] answer) {
        if (answer.length > sizeLimit) {
            throw lost(api, "the answer is longer than " + sizeLimit + " bytes");
        }
        JsonNode errcode = read(api, answer).path("errcode");
        if (!errcode.isInt()) {
            throw lost(api, "the answer has no integer errcode");
        }
        if (errcode.intValue() != 0) {
            throw new CallRefused(new Errcode(errcode.intValue()), errmsg(answer));
        }
    }

    private JsonNode read(String api, byte[] answer) {
        try {
            return json.readTree(answer);
        } catch (JacksonException e) {
            // Jackson's own message quotes the answer, which may hold a token.
            throw lost(api, "the answer is not JSON");
        }
    }

    private String errmsg(byte[] answer) {
        String errmsg = json.readTree(answer).path("errmsg").asString("");
        String scrubbed = SECRETS.matcher(errmsg).replaceAll("$1$2…").replaceAll("\\p{Cntrl}", " ");
        return scrubbed.substring(0, Math.min(ERRMSG_LIMIT, scrubbed.length()));
    }

    private static AnswerLost lost(String api, String detail) {
        return new AnswerLost(api + ": " + detail, false);
    }

    private static boolean neverSent(IOException e) {
        return e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof HttpConnectTimeoutException
                || e instanceof SSLHandshakeException;
    }
}
