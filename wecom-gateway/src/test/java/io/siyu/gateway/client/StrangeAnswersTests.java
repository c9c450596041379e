package io.siyu.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.siyu.gateway.client.MassSendApi.NewTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.client.RestClient;

/** What is made of answers that are no answers: lost, never refused, never good. */
@Timeout(60)
class StrangeAnswersTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
    private static final String GOOD = "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":\"m1\",\"fail_list\":[]}";

    private final WecomClients clients =
            new WecomClients(RestClient.builder(), Duration.ofSeconds(2), Duration.ofSeconds(5));

    static Stream<Arguments> strangeAnswers() {
        return Stream.of(
                arguments("nothing but a closed connection", text("")),
                arguments("half a status line", text("HTTP/1.1 2")),
                arguments("not HTTP", text("220 mail ready\r\n")),
                arguments("headers without a body", text(OK + "Content-Length: 50\r\n\r\n")),
                arguments("a body cut short", text(OK + "Content-Length: 60\r\n\r\n" + GOOD.substring(0, 30))),
                arguments("an empty body", text(OK + "Content-Length: 0\r\n\r\n")),
                arguments("truncated JSON", body(GOOD.substring(0, 30))),
                arguments("HTML", body("<html><body>系统繁忙</body></html>")),
                arguments("a bare zero", body("0")),
                arguments("an array", body("[" + GOOD + "]")),
                arguments("two answers", body(GOOD + GOOD)),
                arguments("no errcode", body("{\"errmsg\":\"ok\",\"msgid\":\"m1\"}")),
                arguments("errcode as text", body("{\"errcode\":\"0\",\"msgid\":\"m1\"}")),
                arguments("errcode null", body("{\"errcode\":null,\"msgid\":\"m1\"}")),
                arguments("errcode with a fraction", body("{\"errcode\":0.5,\"msgid\":\"m1\"}")),
                arguments("errcode beyond an int", body("{\"errcode\":4294967296,\"msgid\":\"m1\"}")),
                arguments("errcode twice", body("{\"errcode\":40003,\"errcode\":0,\"msgid\":\"m1\"}")),
                arguments("a message id of the wrong type", body("{\"errcode\":0,\"msgid\":{\"id\":\"m1\"}}")),
                arguments("a hundred thousand brackets", body("[".repeat(100_000))),
                arguments("Chinese in GBK", bytes(OK + "\r\n", "{\"errcode\":0,\"errmsg\":\"成功\"}", "GBK")),
                arguments("an internal error", text("HTTP/1.1 500 Error\r\nContent-Length: 0\r\n\r\n")),
                arguments("a gateway that says zero", text("HTTP/1.1 502 Bad\r\nConnection: close\r\n\r\n" + GOOD)),
                arguments("a redirect", text("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n")),
                arguments("no content", text("HTTP/1.1 204 No Content\r\n\r\n")),
                arguments("a gzip bomb", gzipBomb()),
                arguments("a hundred megabytes", hundredMegabytes()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangeAnswers")
    void aStrangeAnswerIsALostAnswer(String name, RawServer.Answer answer) throws IOException {
        try (RawServer server = RawServer.answering(answer)) {
            AnswerLost lost = catchThrowableOfType(AnswerLost.class, () -> create(server.address()));

            assertThat(lost.neverSent()).isFalse();
            assertThat(lost).hasMessageNotContaining("TOKEN-CANARY").hasNoCause();
            assertThat(server.requests()).as("tries").hasSize(1);
        }
    }

    @Test
    void anAnswerThatDripsEndlesslyIsEndedByTheDeadlineOfTheWholeCall() throws IOException {
        WecomClients impatient = new WecomClients(RestClient.builder(), Duration.ofSeconds(2), Duration.ofMillis(400));
        try (RawServer server = RawServer.answering(StrangeAnswersTests::dripForever)) {
            AnswerLost lost = catchThrowableOfType(
                    AnswerLost.class,
                    () -> impatient.at(server.address()).massSends().create(Credential.accessToken("t"), task()));

            assertThat(lost.neverSent()).isFalse();
            assertThat(lost).hasMessageNotContaining("longer than");
        }
    }

    @Test
    void whereNobodyListensTheRequestWasSurelyNeverSent() throws IOException {
        URI deserted;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            deserted = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        assertThat(catchThrowableOfType(AnswerLost.class, () -> create(deserted))
                        .neverSent())
                .isTrue();
        assertThat(catchThrowableOfType(AnswerLost.class, () -> create(URI.create("http://no-such-host.invalid")))
                        .neverSent())
                .isTrue();
    }

    @Test
    void aCertificateNobodyVouchesForEndsTheCallBeforeAnythingIsSaid(@TempDir Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        HttpsServer impostor = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> heard = new CopyOnWriteArrayList<>();
        impostor.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        impostor.createContext(
                "/", exchange -> heard.add(exchange.getRequestURI().toString()));
        impostor.start();
        try {
            AnswerLost lost = catchThrowableOfType(
                    AnswerLost.class,
                    () -> create(URI.create(
                            "https://localhost:" + impostor.getAddress().getPort())));

            assertThat(lost.neverSent()).isTrue();
            assertThat(lost).hasMessageContaining("SSLHandshakeException");
            assertThat(heard).isEmpty();
        } finally {
            impostor.stop(0);
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "-1, BUSY",
        "45009, LIMIT",
        "45033, CROWDED",
        "42001, TOKEN",
        "40014, TOKEN",
        "41063, LATER",
        "40096, REFUSED",
        "48002, REFUSED",
        "987654, REFUSED"
    })
    void aVerdictIsARefusalWithItsOwnReaction(int code, Errcode.Reaction reaction) throws IOException {
        try (RawServer server = RawServer.saying(
                "{\"errcode\":" + code + ",\"errmsg\":\"bad access_token=TOKEN-CANARY, hint: [1]\"}")) {
            CallRefused refused = catchThrowableOfType(CallRefused.class, () -> create(server.address()));

            assertThat(refused.code()).isEqualTo(new Errcode(code));
            assertThat(refused.code().reaction()).isEqualTo(reaction);
            assertThat(refused).hasMessageContaining("hint: [1]").hasMessageNotContaining("CANARY");
        }
    }

    @Test
    void aGoodAnswerIsReadWhateverItsHeadersClaim() throws IOException {
        try (RawServer server =
                RawServer.answering(text("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"
                        + GOOD.replace("}", ",\"new_field\":1}")))) {
            assertThat(create(server.address()).msgid()).isEqualTo("m1");
            assertThat(server.requests().getFirst()).startsWith("POST /cgi-bin/externalcontact/add_msg_template?");
        }
    }

    private MassSendApi.Created create(URI address) {
        return clients.at(address).massSends().create(Credential.accessToken("TOKEN-CANARY"), task());
    }

    private static NewTask task() {
        return new NewTask("single", List.of("wm1"), "zhangsan", new Body.Text("你好"), null);
    }

    private static SSLContext selfSigned(Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("store.p12");
        char[] password = "changeit".toCharArray();
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start()
                .waitFor();
        KeyStore keys = KeyStore.getInstance(store.toFile(), password);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static RawServer.Answer text(String raw) {
        return out -> out.write(raw.getBytes(StandardCharsets.UTF_8));
    }

    private static RawServer.Answer body(String body) {
        return text(OK + "\r\n" + body);
    }

    private static RawServer.Answer bytes(String head, String body, String charset) {
        return out -> {
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body.getBytes(Charset.forName(charset)));
        };
    }

    private static RawServer.Answer gzipBomb() {
        return out -> {
            ByteArrayOutputStream bomb = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
                gzip.write(new byte[50_000_000]);
            }
            out.write((OK + "Content-Encoding: gzip\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bomb.toByteArray());
        };
    }

    private static RawServer.Answer hundredMegabytes() {
        return out -> {
            out.write((OK + "\r\n{\"errcode\":0,\"errmsg\":\"").getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1_000; i++) {
                out.write(chunk);
            }
        };
    }

    private static void dripForever(OutputStream out) throws IOException {
        out.write((OK + "\r\n").getBytes(StandardCharsets.US_ASCII));
        while (true) {
            out.write(' ');
            out.flush();
            LockSupport.parkNanos(10_000_000);
        }
    }
}
