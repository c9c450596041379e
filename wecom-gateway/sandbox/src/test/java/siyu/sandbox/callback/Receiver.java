package siyu.sandbox.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import siyu.sandbox.web.Reply;
import siyu.sandbox.web.Request;
import siyu.sandbox.web.WebServer;

/** The receiving end of a corp's callbacks: it checks and reads each packet, and answers as the test wants. */
public final class Receiver implements AutoCloseable {

    public static final String TOKEN = "spring";
    public static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final Pattern ENCRYPTED = Pattern.compile("<Encrypt><!\\[CDATA\\[(.*?)]]></Encrypt>");

    private final WebServer server = new WebServer("127.0.0.1", 0, this::answer);
    private final CallbackCrypto crypto;
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<String> nonces = new CopyOnWriteArrayList<>();
    private final CountDownLatch forever = new CountDownLatch(1);
    private volatile IntUnaryOperator statusOfAttempt = _ -> 200;

    public Receiver(String corp) {
        crypto = new CallbackCrypto(TOKEN, KEY, corp);
    }

    public String url() {
        return "http://127.0.0.1:" + server.port() + "/callback";
    }

    /** What each attempt (counted from 1) is answered; 0 means not at all. */
    public void answers(IntUnaryOperator status) {
        statusOfAttempt = status;
    }

    /** The decrypted events, one per attempt. */
    public List<String> events() {
        return events;
    }

    /** The values of an element in every event that came. */
    public List<String> all(String element) {
        Pattern pattern = Pattern.compile("<" + element + ">(?:<!\\[CDATA\\[)?(.*?)(?:]]>)?</" + element + ">");
        return events.stream()
                .map(event -> pattern.matcher(event)
                        .results()
                        .map(found -> found.group(1))
                        .findFirst()
                        .orElse(""))
                .toList();
    }

    public List<String> nonces() {
        return nonces;
    }

    @Override
    public void close() {
        forever.countDown();
        server.close();
    }

    private Reply answer(Request request) {
        String encrypted = request.query("echostr").orElseGet(() -> encrypted(request));
        boolean genuine = crypto.sign(query(request, "timestamp"), query(request, "nonce"), encrypted)
                .equals(query(request, "msg_signature"));
        if (!genuine) {
            return Reply.html(403, "wrong signature");
        }
        if (request.method().equals("GET")) {
            return Reply.html(200, crypto.decrypt(encrypted));
        }
        nonces.add(query(request, "nonce"));
        events.add(crypto.decrypt(encrypted));
        int status = statusOfAttempt.applyAsInt(events.size());
        return status == 0 ? wait(request) : Reply.html(status, "success");
    }

    private Reply wait(Request request) {
        try {
            forever.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Reply.html(200, "too late for " + request.path());
    }

    private static String encrypted(Request request) {
        return ENCRYPTED
                .matcher(new String(request.body(), UTF_8))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    private static String query(Request request, String name) {
        return request.query(name).orElse("");
    }
}
