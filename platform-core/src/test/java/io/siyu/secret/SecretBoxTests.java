package io.siyu.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyu.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretBoxTests {

    private static final SecretPlace HOME = new SecretPlace(TenantId.of(7), "wecom_corp", "secret");

    private final SecretBox box = new SecretBox(new byte[32]);

    @Test
    void aSecretOpensAtItsPlace() {
        assertThat(box.open(box.seal("corp-secret 密", HOME), HOME)).isEqualTo("corp-secret 密");
    }

    @Test
    void theSameSecretNeverLooksTheSameTwiceAndNeverLikeItself() {
        byte[] first = box.seal("corp-secret", HOME);

        assertThat(first).isNotEqualTo(box.seal("corp-secret", HOME));
        assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("corp-secret");
    }

    @ParameterizedTest
    @MethodSource("otherPlaces")
    void aCiphertextMovedElsewhereDoesNotOpen(SecretPlace elsewhere) {
        byte[] sealed = box.seal("corp-secret", HOME);

        assertThatExceptionOfType(SecretUnreadable.class).isThrownBy(() -> box.open(sealed, elsewhere));
    }

    static Stream<SecretPlace> otherPlaces() {
        return Stream.of(
                new SecretPlace(TenantId.of(8), "wecom_corp", "secret"),
                new SecretPlace(TenantId.of(7), "wecom_token", "secret"),
                new SecretPlace(TenantId.of(7), "wecom_corp", "aes_key"),
                new SecretPlace(TenantId.of(7), "wecom_corp", "secret", 1L));
    }

    @Test
    void noBitMayChange() {
        byte[] sealed = box.seal("s", HOME);
        for (int i = 0; i < sealed.length; i++) {
            byte[] damaged = sealed.clone();
            damaged[i] ^= 1;
            assertThatExceptionOfType(SecretUnreadable.class)
                    .as("byte %d", i)
                    .isThrownBy(() -> box.open(damaged, HOME));
        }
        assertThatExceptionOfType(SecretUnreadable.class).isThrownBy(() -> box.open(new byte[0], HOME));
    }

    @Test
    void anotherKeyOpensNothing() {
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;
        byte[] sealed = box.seal("corp-secret", HOME);

        assertThatExceptionOfType(SecretUnreadable.class)
                .isThrownBy(() -> new SecretBox(otherKey).open(sealed, HOME))
                .withMessageNotContaining("corp-secret");
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new SecretBox(new byte[16])).hasMessageContaining("32 bytes");
    }
}
