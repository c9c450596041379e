package io.siyu.console.people;

import static java.util.stream.Collectors.toMap;

import io.siyu.console.Notices;
import io.siyu.contact.Registration;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a registration of what a row says. */
@Component
class RowReader {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu[-][/][.]M[-][/][.]d").withResolverStyle(ResolverStyle.STRICT);
    private static final Map<String, Integer> GENDERS =
            Map.of("男", 1, "女", 2, "male", 1, "female", 2, "m", 1, "f", 2, "0", 0, "1", 1, "2", 2, "未知", 0);

    private final Notices notices;

    RowReader(Notices notices) {
        this.notices = notices;
    }

    /** What a row says of somebody; what cannot be read is added to the problems. */
    Registration read(Map<String, String> told, List<String> problems) {
        return new Registration(
                told.get("ownId"),
                told.get("unionid"),
                told.get("externalUserid"),
                told.get("phone"),
                false,
                told.get("name"),
                value(
                        told,
                        "gender",
                        problems,
                        text -> Optional.ofNullable(GENDERS.get(text.toLowerCase(Locale.ROOT)))),
                value(told, "birthday", problems, text -> Optional.of(LocalDate.parse(text, DAY))),
                value(told, "zone", problems, text -> Optional.of(ZoneId.of(text))),
                attributes(told));
    }

    private <T> @Nullable T value(
            Map<String, String> told, String field, List<String> problems, Function<String, Optional<T>> reading) {
        Optional<String> text = Optional.ofNullable(told.get(field));
        Optional<T> value = text.flatMap(given -> tried(reading, given));
        if (text.isPresent() && value.isEmpty()) {
            problems.add(notices.text("console.import.unreadable." + field, text.get()));
        }
        return value.orElse(null);
    }

    private static <T> Optional<T> tried(Function<String, Optional<T>> reading, String text) {
        try {
            return reading.apply(text);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> attributes(Map<String, String> told) {
        return told.entrySet().stream()
                .filter(cell -> cell.getKey().startsWith(Columns.ATTRIBUTE))
                .collect(toMap(cell -> cell.getKey().substring(Columns.ATTRIBUTE.length()), Map.Entry::getValue));
    }
}
