package io.siyu.gateway.callback;

import io.siyu.gateway.callback.Reception.Seal;
import io.siyu.gateway.callback.Verdict.Accepted;
import io.siyu.gateway.callback.Verdict.Forbidden;
import io.siyu.gateway.callback.Verdict.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The address WeCom calls. */
@RestController
@RequestMapping("/wecom/callback/{callbackKey}")
class CallbackController {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackController.class);
    private static final int BODY_LIMIT = 64 * 1024;

    private final Reception reception;

    CallbackController(Reception reception) {
        this.reception = reception;
    }

    @GetMapping
    ResponseEntity<String> echo(
            @PathVariable String callbackKey,
            @RequestParam("msg_signature") String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            @RequestParam String echostr) {
        return answer(reception.echo(callbackKey, new Seal(signature, timestamp, nonce), echostr));
    }

    @PostMapping
    ResponseEntity<String> event(
            @PathVariable String callbackKey,
            @RequestParam("msg_signature") String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            InputStream body)
            throws IOException {
        return text(body.readNBytes(BODY_LIMIT + 1))
                .map(xml -> answer(reception.event(callbackKey, new Seal(signature, timestamp, nonce), xml)))
                .orElseGet(() -> answer(new Malformed()));
    }

    /** WeCom repeats what was not answered with 200; the database may be back by then. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<String> notNow(RuntimeException e) {
        LOG.error("A callback could not be kept; WeCom will send it again", e);
        return plain(HttpStatus.SERVICE_UNAVAILABLE, "");
    }

    private static Optional<String> text(byte[] body) {
        if (body.length > BODY_LIMIT) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<String> answer(Verdict verdict) {
        return switch (verdict) {
            case Accepted accepted -> plain(HttpStatus.OK, accepted.answer());
            case Malformed malformed -> plain(HttpStatus.BAD_REQUEST, "");
            case Forbidden forbidden -> plain(HttpStatus.FORBIDDEN, "");
        };
    }

    private static ResponseEntity<String> plain(HttpStatus status, String text) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(text);
    }
}
