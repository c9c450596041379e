package io.siyu.gateway.callback;

import io.siyu.gateway.Corporation;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import me.chanjar.weixin.cp.util.crypto.WxCpCryptUtil;

/** Seals callbacks with an independent implementation (WxJava) and posts them, good ones and others. */
record Post(String address, String corpId, String token, String aesKey) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Post to(Corporation corporation, String address) {
        return new Post(
                address,
                corporation.corpId(),
                corporation.credentials().callbackToken(),
                corporation.credentials().aesKey());
    }

    Post withCorpId(String other) {
        return new Post(address, other, token, aesKey);
    }

    Post withToken(String other) {
        return new Post(address, corpId, other, aesKey);
    }

    Post withAesKey(String other) {
        return new Post(address, corpId, token, other);
    }

    /** A sealed event, ready to be sent any number of times. */
    Envelope seal(String xml, Instant at) {
        WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
        config.setCorpId(corpId);
        config.setToken(token);
        config.setAesKey(aesKey);
        return signed(new WxCpCryptUtil(config).encrypt("randomrandom1234", xml), at);
    }

    /** Anything at all with a good signature. */
    Envelope signed(String encrypted, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        String nonce = UUID.randomUUID().toString().substring(0, 8);
        return new Envelope(this, SHA1.gen(token, timestamp, nonce, encrypted), timestamp, nonce, encrypted);
    }

    /** A request with any query and body. */
    int raw(String query, byte[] body) {
        return send(HttpRequest.newBuilder(URI.create(address + "?" + query))
                        .header("Content-Type", "text/xml")
                        .POST(BodyPublishers.ofByteArray(body)))
                .statusCode();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A sealed message with what goes into its address. */
    record Envelope(Post post, String signature, String timestamp, String nonce, String encrypted) {

        Envelope withSignature(String other) {
            return new Envelope(post, other, timestamp, nonce, encrypted);
        }

        String query() {
            return "msg_signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce;
        }

        /** Posts it; answers the status. */
        int send() {
            return response().statusCode();
        }

        HttpResponse<String> response() {
            String body = "<xml><ToUserName><![CDATA[" + post.corpId + "]]></ToUserName><Encrypt><![CDATA[" + encrypted
                    + "]]></Encrypt><AgentID><![CDATA[1000002]]></AgentID></xml>";
            return Post.send(HttpRequest.newBuilder(URI.create(post.address + "?" + query()))
                    .header("Content-Type", "text/xml")
                    .POST(BodyPublishers.ofString(body)));
        }

        /** Sends it as the echo by which WeCom tests an address. */
        HttpResponse<String> echo() {
            String echo = URLEncoder.encode(encrypted, StandardCharsets.UTF_8);
            return Post.send(HttpRequest.newBuilder(URI.create(post.address + "?" + query() + "&echostr=" + echo))
                    .GET());
        }
    }
}
