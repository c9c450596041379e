package io.siyu.sop;

import io.siyu.calendar.Festival;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A local time on, before or after a festival, every year, for everybody inside. */
public record OnFestival(Festival festival, int offsetDays, LocalTime at) implements CalendarRule {

    public OnFestival {
        TimeRule.checkOffset(offsetDays);
    }

    @Override
    public boolean includes(LocalDate date) {
        return festival.isOn(date);
    }

    @Override
    public Optional<Slot> next(@Nullable LocalDate ignored, Instant from, ZoneId zone) {
        int year = Days.of(from, zone).getYear();
        return first(
                IntStream.rangeClosed(year - 2, year + 3)
                        .mapToObj(festival::in)
                        .flatMap(Optional::stream)
                        .sorted(),
                from,
                zone);
    }
}
