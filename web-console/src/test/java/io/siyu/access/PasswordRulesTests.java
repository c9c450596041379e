package io.siyu.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordRulesTests {

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(strings = {"password1", "12345678", "qwertyuiop", "siyusiyu", "mama2024", "xiaoli88", "iloveyou1"})
    void commonPasswordsAndThoseThatFollowFromTheNamesAreRefused(String password) {
        assertThat(rules.problemOf(password, "mama", "xiaoli")).contains(PasswordProblem.EASY_TO_GUESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery staple", "纸船-划过-七月-十六", "kT9#vq2Lw"})
    void anyCharactersAreGoodWithoutRulesOfComposition(String password) {
        assertThat(rules.problemOf(password, "mama", "xiaoli")).isEmpty();
    }

    @Test
    void eightCharactersAreTheShortestAnd128TheLongest() {
        assertThat(rules.problemOf("kT9#vq2", "mama", "li")).contains(PasswordProblem.TOO_SHORT);
        assertThat(rules.problemOf("kT9#vq2L".repeat(17), "mama", "li")).contains(PasswordProblem.TOO_LONG);
        assertThat(rules.problemOf("kT9#vq2L-划过-".repeat(8), "mama", "li")).isEmpty();
    }

    @Test
    void passwordsThatDifferOnlyAfter72BytesDiffer() {
        PasswordEncoder encoder = SecurityConfiguration.passwordEncoder();
        String same = "月".repeat(24);

        assertThat(encoder.matches(same + "b", encoder.encode(same + "a"))).isFalse();
    }
}
