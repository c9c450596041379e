package siyu.sandbox.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siyu.sandbox.callback.Callbacks.Letter;
import siyu.sandbox.callback.Callbacks.Sending;
import siyu.sandbox.world.CorpSettings.CallbackTarget;
import siyu.sandbox.world.Ids;

/** Delivers one event: five seconds for an answer, three retries, then never again. A retry carries the same packet. */
final class Postman implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Postman.class);
    private static final int ATTEMPTS = 4;

    private final Clock wall;
    private final Duration timeout;
    private final Duration retryDelay;
    private final HttpClient http;

    Postman(Clock wall, Duration timeout, Duration retryDelay) {
        this.wall = wall;
        this.timeout = timeout;
        this.retryDelay = retryDelay;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    Sending deliver(Letter letter) {
        HttpRequest request = packet(letter);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (attempt > 1 && !paused()) {
                return new Sending(letter.xml(), attempt - 1, false);
            }
            if (received(request)) {
                return new Sending(letter.xml(), attempt, true);
            }
        }
        log.warn("The callback of {} did not take an event in {} attempts", letter.corp(), ATTEMPTS);
        return new Sending(letter.xml(), ATTEMPTS, false);
    }

    boolean verify(String corp, CallbackTarget target) {
        String echo = String.valueOf(Ids.random("").hashCode() & Integer.MAX_VALUE);
        CallbackCrypto crypto = new CallbackCrypto(target.token(), target.aesKey(), corp);
        String encrypted = crypto.encrypt(echo);
        URI uri = URI.create(signed(target, crypto, encrypted) + "&echostr=" + URLEncoder.encode(encrypted, UTF_8));
        try {
            return http.send(HttpRequest.newBuilder(uri).timeout(timeout).build(), BodyHandlers.ofString())
                    .body()
                    .equals(echo);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest packet(Letter letter) {
        CallbackTarget target = letter.target();
        CallbackCrypto crypto = new CallbackCrypto(target.token(), target.aesKey(), letter.corp());
        String encrypted = crypto.encrypt(letter.xml());
        String body = "<xml><ToUserName><![CDATA[" + letter.corp() + "]]></ToUserName><Encrypt><![CDATA[" + encrypted
                + "]]></Encrypt><AgentID><![CDATA[]]></AgentID></xml>";
        return HttpRequest.newBuilder(URI.create(signed(target, crypto, encrypted)))
                .timeout(timeout)
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String signed(CallbackTarget target, CallbackCrypto crypto, String encrypted) {
        String timestamp = String.valueOf(wall.instant().getEpochSecond());
        String nonce = Ids.random("", 9).replaceAll("[^A-Za-z0-9]", "0");
        return target.url() + (target.url().contains("?") ? "&" : "?")
                + "msg_signature=" + crypto.sign(timestamp, nonce, encrypted)
                + "&timestamp=" + timestamp
                + "&nonce=" + nonce;
    }

    private boolean received(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            log.debug("Callback attempt failed: {}", e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean paused() {
        try {
            TimeUnit.NANOSECONDS.sleep(retryDelay.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
