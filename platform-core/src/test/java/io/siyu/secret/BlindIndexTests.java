package io.siyu.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.tenant.TenantId;
import org.junit.jupiter.api.Test;

class BlindIndexTests {

    private static final TenantId OURS = TenantId.of(7);
    private static final String LIN = "+8613812345678";

    private final BlindIndex index = new BlindIndex(new byte[32]);

    @Test
    void equalValuesHaveEqualDigestsOnEveryNode() {
        assertThat(index.of(OURS, "phone", LIN))
                .hasSize(32)
                .isEqualTo(new BlindIndex(new byte[32]).of(OURS, "phone", LIN));
    }

    @Test
    void anotherTenantAnotherKindAnotherValueOrAnotherKeyIsAnotherDigest() {
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;

        assertThat(index.of(OURS, "phone", LIN))
                .isNotEqualTo(index.of(TenantId.of(8), "phone", LIN))
                .isNotEqualTo(index.of(OURS, "unionid", LIN))
                .isNotEqualTo(index.of(OURS, "phone", "+8613812345679"))
                .isNotEqualTo(new BlindIndex(otherKey).of(OURS, "phone", LIN));
    }
}
