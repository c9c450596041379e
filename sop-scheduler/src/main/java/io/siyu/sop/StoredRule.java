package io.siyu.sop;

import static java.util.Objects.requireNonNull;

import io.siyu.calendar.Festival;
import io.siyu.condition.EventPattern;
import io.siyu.sop.TimeDraft.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A time rule as the columns of {@code sop_step} hold it. */
@Embeddable
class StoredRule {

    /** The columns that say when; what an event must be like is nobody's business who only looks for what is due. */
    static final String COLUMNS = """
            rule_kind, after_seconds, day, at_time, weekdays, anchor, yearly, on_date, days, skip_other_days, passed, lunar,
            every, every_unit, times, festival, until_time""";

    /** A year that has every day. */
    private static final int LEAP_YEAR = 2000;

    /** Own mapper: what is stored must not change with a setting of the web layer. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Enumerated(EnumType.STRING)
    @Column(name = "rule_kind")
    private Kind kind;

    private @Nullable Long afterSeconds;

    /** After the entry, or after the date that is the anchor. */
    private @Nullable Integer day;

    /** Written as it is: by default Hibernate would shift it by the zone of this machine. */
    @JdbcTypeCode(SqlTypes.LOCAL_TIME)
    private @Nullable LocalTime atTime;

    @JdbcTypeCode(SqlTypes.LOCAL_TIME)
    private @Nullable LocalTime untilTime;

    /** Bit 0 is Monday. */
    private @Nullable Integer weekdays;

    private @Nullable String anchor;
    private boolean yearly;
    private @Nullable LocalDate onDate;

    @Enumerated(EnumType.STRING)
    private DayChoice.Which days = DayChoice.Which.ANY;

    private boolean skipOtherDays;

    @Enumerated(EnumType.STRING)
    private Passed passed = Passed.SKIP;

    private boolean lunar;
    private @Nullable Integer every;

    @Enumerated(EnumType.STRING)
    private Repeated.@Nullable Unit everyUnit;

    private @Nullable Integer times;

    @Enumerated(EnumType.STRING)
    private @Nullable Festival festival;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private @Nullable String event;

    private @Nullable String eventName;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected StoredRule() {}

    static StoredRule of(TimeRule rule) {
        StoredRule stored = new StoredRule();
        stored.kind = requireNonNull(TimeDraft.of(rule).kind());
        switch (rule) {
            case TimeRule.After(var delay) -> stored.afterSeconds = delay.toSeconds();
            case DayAt(var day, var at, var until, var days, var passed) -> {
                stored.on(day, at);
                stored.untilTime = until;
                stored.only(days);
                stored.passed = passed;
            }
            case TimeRule.NextWeekday(var days, var at, var notBefore) -> {
                stored.on(notBefore, at);
                stored.weekdays = bits(days);
            }
            case TimeRule.AnchoredOn(var attribute, var offset, var at, var repeat) -> {
                stored.on(offset, at);
                stored.anchor = attribute;
                stored.yearly = repeat != Anniversary.NONE;
                stored.lunar = repeat == Anniversary.LUNAR;
            }
            case TimeRule.OnDate(var date, var at) -> {
                stored.atTime = at;
                stored.onDate = date;
            }
            case TimeRule.EachYear(var day, var at) -> {
                stored.atTime = at;
                stored.onDate = day.atYear(LEAP_YEAR);
            }
            case OnFestival(var festival, var offset, var at) -> {
                stored.on(offset, at);
                stored.festival = festival;
            }
            case Repeated(var every, var unit, var times, var at, var until, var days) -> {
                stored.atTime = at;
                stored.untilTime = until;
                stored.every = every;
                stored.everyUnit = unit;
                stored.times = times;
                stored.only(days);
            }
            case TimeRule.AfterEvent(var event, var delay) -> {
                stored.afterSeconds = delay.toSeconds();
                stored.event = JSON.writeValueAsString(event);
                stored.eventName = event.name();
            }
        }
        return stored;
    }

    private void on(int dayOfRule, LocalTime at) {
        this.day = dayOfRule;
        this.atTime = at;
    }

    private void only(DayChoice choice) {
        this.days = choice.which();
        this.skipOtherDays = choice.skip();
        this.weekdays = choice.weekdays().isEmpty() ? null : Integer.valueOf(bits(choice.weekdays()));
    }

    private DayChoice choice() {
        return new DayChoice(days, weekdays == null ? Set.of() : days(weekdays), skipOtherDays);
    }

    TimeRule rule() {
        return switch (kind) {
            case AFTER -> new TimeRule.After(delay());
            case DAY_AT -> new DayAt(requireNonNull(day), requireNonNull(atTime), untilTime, choice(), passed);
            case NEXT_WEEKDAY ->
                new TimeRule.NextWeekday(days(requireNonNull(weekdays)), requireNonNull(atTime), requireNonNull(day));
            case ANCHORED_ON ->
                new TimeRule.AnchoredOn(
                        requireNonNull(anchor),
                        requireNonNull(day),
                        requireNonNull(atTime),
                        Anniversary.of(yearly, lunar));
            case ON_DATE -> new TimeRule.OnDate(requireNonNull(onDate), requireNonNull(atTime));
            case EACH_YEAR -> new TimeRule.EachYear(MonthDay.from(requireNonNull(onDate)), requireNonNull(atTime));
            case EVERY ->
                new Repeated(
                        requireNonNull(every),
                        requireNonNull(everyUnit),
                        requireNonNull(times),
                        requireNonNull(atTime),
                        untilTime,
                        choice());
            case FESTIVAL -> new OnFestival(requireNonNull(festival), requireNonNull(day), requireNonNull(atTime));
            case AFTER_EVENT ->
                new TimeRule.AfterEvent(JSON.readValue(requireNonNull(event), EventPattern.class), delay());
        };
    }

    /** The rule in a row with the {@link #COLUMNS}. */
    static TimeRule of(ResultSet row) throws SQLException {
        StoredRule stored = new StoredRule();
        stored.kind = Kind.valueOf(row.getString("rule_kind"));
        stored.afterSeconds = row.getObject("after_seconds", Long.class);
        stored.day = row.getObject("day", Integer.class);
        stored.atTime = row.getObject("at_time", LocalTime.class);
        stored.weekdays = row.getObject("weekdays", Integer.class);
        stored.anchor = row.getString("anchor");
        stored.yearly = row.getBoolean("yearly");
        stored.onDate = row.getObject("on_date", LocalDate.class);
        stored.untilTime = row.getObject("until_time", LocalTime.class);
        stored.days = DayChoice.Which.valueOf(row.getString("days"));
        stored.skipOtherDays = row.getBoolean("skip_other_days");
        stored.passed = Passed.valueOf(row.getString("passed"));
        stored.lunar = row.getBoolean("lunar");
        stored.every = row.getObject("every", Integer.class);
        stored.everyUnit = named(Repeated.Unit.class, row.getString("every_unit"));
        stored.times = row.getObject("times", Integer.class);
        stored.festival = named(Festival.class, row.getString("festival"));
        return stored.rule();
    }

    private static <E extends Enum<E>> @Nullable E named(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private Duration delay() {
        return Duration.ofSeconds(requireNonNull(afterSeconds));
    }

    private static int bits(Set<DayOfWeek> days) {
        return days.stream().mapToInt(day -> 1 << day.ordinal()).sum();
    }

    private static Set<DayOfWeek> days(int bits) {
        return EnumSet.allOf(DayOfWeek.class).stream()
                .filter(day -> (bits >> day.ordinal() & 1) == 1)
                .collect(Collectors.toSet());
    }
}
