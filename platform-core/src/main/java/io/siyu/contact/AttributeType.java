package io.siyu.contact;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the values of an attribute are. Each type reads what a person, a file or a program may write. */
public enum AttributeType {
    /** Words, at most {@value #LONGEST} characters. */
    TEXT {
        @Override
        Optional<Object> read(String text, List<String> choices) {
            return Optional.<Object>of(text).filter(some -> text.length() <= LONGEST && isPrintable(text));
        }
    },
    /** A decimal number, exact. */
    NUMBER {
        @Override
        Optional<Object> read(String text, List<String> choices) {
            return text.matches(DECIMAL)
                    ? Optional.of(new BigDecimal(
                            new BigDecimal(text).stripTrailingZeros().toPlainString()))
                    : Optional.empty();
        }
    },
    /** Yes or no. */
    BOOLEAN {
        @Override
        Optional<Object> read(String text, List<String> choices) {
            String word = text.toLowerCase(Locale.ROOT);
            return YES.contains(word) ? Optional.of(true) : NO.contains(word) ? Optional.of(false) : Optional.empty();
        }
    },
    /** A calendar day: an anchor for steps, with or without its year. */
    DATE {
        @Override
        Optional<Object> read(String text, List<String> choices) {
            return day(text).map(LocalDate::toString);
        }
    },
    /** One of a short list of words. */
    CHOICE {
        @Override
        Optional<Object> read(String text, List<String> choices) {
            return Optional.<Object>of(text).filter(choices::contains);
        }
    };

    /** The longest text, in characters. */
    public static final int LONGEST = 500;

    private static final String DECIMAL = "[+-]?\\d{1,15}(\\.\\d{1,6})?";
    private static final Set<String> YES = Set.of("true", "yes", "1", "是");
    private static final Set<String> NO = Set.of("false", "no", "0", "否");

    /** What is stored for a text that is not empty; nothing if the text is no value of this type. */
    abstract Optional<Object> read(String text, List<String> choices);

    /** The day a text names, as in {@code 2026-03-02} or {@code 2026/3/2}. */
    static Optional<LocalDate> day(String text) {
        if (!text.matches("(19|20|21)\\d\\d[-/]\\d{1,2}[-/]\\d{1,2}")) {
            return Optional.empty();
        }
        String[] parts = text.split("[-/]", -1);
        try {
            return Optional.of(
                    LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(character -> Character.isISOControl(character) && character != '\n');
    }
}
