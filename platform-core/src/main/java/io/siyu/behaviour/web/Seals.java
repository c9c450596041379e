package io.siyu.behaviour.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.siyu.behaviour.VisitorKeys;
import io.siyu.tenant.TenantId;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Seals short values that a browser keeps for us, so that it can neither write nor prolong them. */
@Component
class Seals {

    private static final Pattern SEALED =
            Pattern.compile("(?<value>[A-Za-z0-9_-]*)\\.(?<until>[0-9]{1,12})\\.(?<seal>[A-Za-z0-9_-]{43})");

    private final VisitorKeys keys;
    private final Clock clock;

    Seals(VisitorKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Seals the value for one purpose and until one moment. */
    String seal(TenantId tenant, String purpose, String value, Instant until) {
        String content = encode(value.getBytes(UTF_8)) + "." + until.getEpochSecond();
        return content + "." + encode(mac(tenant, purpose, content));
    }

    /** What was sealed; empty when the seal is broken, of another purpose or tenant, or out of time. */
    Optional<Sealed> open(TenantId tenant, String purpose, String text) {
        Matcher parts = SEALED.matcher(text);
        if (!parts.matches() || !isGenuine(tenant, purpose, text, parts.group("seal"))) {
            return Optional.empty();
        }
        String value = new String(Base64.getUrlDecoder().decode(parts.group("value")), UTF_8);
        return Optional.of(new Sealed(value, Instant.ofEpochSecond(Long.parseLong(parts.group("until")))))
                .filter(opened -> clock.instant().isBefore(opened.until()));
    }

    private boolean isGenuine(TenantId tenant, String purpose, String text, String seal) {
        String content = text.substring(0, text.length() - seal.length() - 1);
        return MessageDigest.isEqual(
                seal.getBytes(UTF_8), encode(mac(tenant, purpose, content)).getBytes(UTF_8));
    }

    private byte[] mac(TenantId tenant, String purpose, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.signingKey(tenant), "HmacSHA256"));
            return mac.doFinal((purpose + "|" + tenant + "|" + content).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A value and the moment from which it no longer holds. */
    record Sealed(String value, Instant until) {}
}
