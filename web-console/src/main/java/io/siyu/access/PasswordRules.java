package io.siyu.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which passwords are accepted: any characters, 8 to 128 of them, unless they are among the common ones or follow from
 * the corp, the login or the product's name. No rules of composition (ASVS 6.2.5).
 */
@Component
class PasswordRules {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    /** Of zxcvbn's 0 to 4: below 2 it falls to a million guesses. */
    private static final int WEAKEST_SCORE = 2;

    private final Zxcvbn guesser = new Zxcvbn();

    /** Why a password is refused, if it is. */
    Optional<PasswordProblem> problemOf(String password, String corpCode, String login) {
        if (password.length() < SHORTEST) {
            return Optional.of(PasswordProblem.TOO_SHORT);
        }
        if (password.length() > LONGEST) {
            return Optional.of(PasswordProblem.TOO_LONG);
        }
        List<String> expected = List.of(corpCode, login, "siyu", "wecom", "qiyeweixin", "weixin");
        return guesser.measure(password, expected).getScore() < WEAKEST_SCORE
                ? Optional.of(PasswordProblem.EASY_TO_GUESS)
                : Optional.empty();
    }
}
