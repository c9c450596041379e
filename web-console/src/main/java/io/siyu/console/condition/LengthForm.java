package io.siyu.console.condition;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A length of time while it is being written; nothing written means no limit. */
public class LengthForm {

    private static final String WHOLE = "\\d{1,7}";

    private String amount = "";
    private Unit unit = Unit.DAYS;

    /** The form of a length; nothing for no limit. */
    public static LengthForm of(@Nullable Duration length) {
        LengthForm form = new LengthForm();
        if (length != null) {
            form.unit = Unit.of(length);
            form.amount = Long.toString(length.dividedBy(form.unit.one));
        }
        return form;
    }

    /** Whether nothing is written. */
    public boolean isEmpty() {
        return amount.isBlank();
    }

    /** The length, if one was written that can be understood. */
    public Optional<Duration> length() {
        String number = amount.strip();
        return Optional.of(number)
                .filter(some -> some.matches(WHOLE))
                .map(some -> unit.one.multipliedBy(Long.parseLong(some)));
    }

    public String getAmount() {
        return amount;
    }

    public void setAmount(String amount) {
        this.amount = amount;
    }

    public Unit getUnit() {
        return unit;
    }

    public void setUnit(Unit unit) {
        this.unit = unit;
    }

    /** In what a length is counted. */
    public enum Unit {
        DAYS(Duration.ofDays(1)),
        HOURS(Duration.ofHours(1)),
        MINUTES(Duration.ofMinutes(1)),
        SECONDS(Duration.ofSeconds(1));

        private final Duration one;

        Unit(Duration one) {
            this.one = one;
        }

        /** The largest unit in which the length is a whole number. */
        static Unit of(Duration length) {
            return Stream.of(values())
                    .filter(unit -> length.toSeconds() % unit.one.toSeconds() == 0)
                    .findFirst()
                    .orElse(SECONDS);
        }
    }
}
