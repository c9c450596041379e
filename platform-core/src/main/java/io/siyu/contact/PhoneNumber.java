package io.siyu.contact;

import java.text.Normalizer;
import java.util.Optional;

/**
 * A telephone number in one spelling, however it was written. As text it is masked, so that no log shows it.
 *
 * @param value with country code, as in {@code +8613812345678}; without one if none could be told
 */
public record PhoneNumber(String value) {

    private static final String MOBILE = "1[3-9]\\d{9}";
    private static final String CHINA = "+86";

    /** The number somebody wrote; nothing if it is none. */
    public static Optional<PhoneNumber> of(String written) {
        String plain = Normalizer.normalize(written, Normalizer.Form.NFKC)
                .replaceAll("[\\s().·-]", "")
                .replaceFirst("^00", "+");
        if (plain.matches(MOBILE)) {
            return Optional.of(new PhoneNumber(CHINA + plain));
        }
        if (plain.matches("86" + MOBILE)) {
            return Optional.of(new PhoneNumber("+" + plain));
        }
        return plain.matches("\\+[1-9]\\d{6,14}|\\d{7,12}") ? Optional.of(new PhoneNumber(plain)) : Optional.empty();
    }

    /** What everybody may see: {@code 138****5678}. */
    public String masked() {
        String shown = shown();
        int head = shown.length() >= 10 ? 3 : 2;
        int tail = shown.length() >= 10 ? 4 : 2;
        return shown.substring(0, head) + "****" + shown.substring(shown.length() - tail);
    }

    /** As one dials it: Chinese numbers without the country code. */
    public String shown() {
        return value.startsWith(CHINA) ? value.substring(CHINA.length()) : value;
    }

    @Override
    public String toString() {
        return masked();
    }
}
