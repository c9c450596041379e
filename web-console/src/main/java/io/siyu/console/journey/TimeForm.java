package io.siyu.console.journey;

import io.siyu.calendar.Festival;
import io.siyu.condition.EventPattern;
import io.siyu.console.condition.ConditionForm;
import io.siyu.console.condition.EventForm;
import io.siyu.console.condition.LengthForm;
import io.siyu.contact.Attribute;
import io.siyu.sop.Anniversary;
import io.siyu.sop.DayAt;
import io.siyu.sop.DayChoice;
import io.siyu.sop.DayChoice.Which;
import io.siyu.sop.OnFestival;
import io.siyu.sop.Passed;
import io.siyu.sop.Repeated;
import io.siyu.sop.TimeDraft;
import io.siyu.sop.TimeDraft.Kind;
import io.siyu.sop.TimeRule;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a step is due, while it is being written. It has a field for whatever any kind of rule asks, so that nothing is
 * lost when the kind is changed.
 */
class TimeForm {

    private Kind kind = Kind.DAY_AT;
    private LengthForm after = LengthForm.of(Duration.ofHours(2));
    private @Nullable Integer day = 3;
    private Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    private @Nullable Integer notBefore = 1;
    private String attribute = Attribute.BIRTHDAY;
    private @Nullable Integer days = 0;
    private Side side = Side.BEFORE;
    private boolean yearly;
    private @Nullable LocalDate date;
    private @Nullable Integer month;
    private @Nullable Integer dayOfMonth;
    private ConditionForm trigger = new ConditionForm();
    private LengthForm afterEvent = LengthForm.of(Duration.ZERO);
    private @Nullable LocalTime at = LocalTime.of(21, 0);
    private @Nullable LocalTime until;
    private Which only = Which.ANY;
    private Set<DayOfWeek> onlyWeekdays = EnumSet.noneOf(DayOfWeek.class);
    private boolean skipOthers;
    private Passed passed = Passed.SKIP;
    private @Nullable Integer every = 1;
    private Repeated.Unit unit = Repeated.Unit.WEEKS;
    private @Nullable Integer times = 4;
    private boolean lunar;
    private Festival festival = Festival.SPRING_FESTIVAL;
    private @Nullable Integer festivalDays = 0;
    private Side festivalSide = Side.BEFORE;

    /** On which side of a date. */
    enum Side {
        BEFORE,
        AFTER
    }

    static TimeForm of(TimeRule rule) {
        TimeForm form = new TimeForm();
        TimeDraft draft = TimeDraft.of(rule);
        form.kind = Objects.requireNonNull(draft.kind());
        form.at = draft.at() == null ? form.at : draft.at();
        switch (rule) {
            case TimeRule.After(var delay) -> form.after = LengthForm.of(delay);
            case DayAt(int day, var ignored, var until, var days, var passed) -> {
                form.day = day;
                form.until = until;
                form.only(days);
                form.passed = passed;
            }
            case TimeRule.NextWeekday(var weekdays, var ignored, int notBefore) -> {
                form.weekdays = weekdays;
                form.notBefore = notBefore;
            }
            case TimeRule.AnchoredOn(var attribute, int offset, var ignored, var repeat) -> {
                form.attribute = attribute;
                form.days = Math.abs(offset);
                form.side = side(offset);
                form.yearly = repeat != Anniversary.NONE;
                form.lunar = repeat == Anniversary.LUNAR;
            }
            case OnFestival(var festival, int offset, var ignored) -> {
                form.festival = festival;
                form.festivalDays = Math.abs(offset);
                form.festivalSide = side(offset);
            }
            case Repeated(int every, var unit, int times, var ignored, var until, var days) -> {
                form.every = every;
                form.until = until;
                form.unit = unit;
                form.times = times;
                form.only(days);
            }
            case TimeRule.OnDate(var date, var ignored) -> form.date = date;
            case TimeRule.EachYear(var day, var ignored) -> {
                form.month = day.getMonthValue();
                form.dayOfMonth = day.getDayOfMonth();
            }
            case TimeRule.AfterEvent(var event, var delay) -> {
                form.trigger.setEvent(EventForm.of(event));
                form.afterEvent = LengthForm.of(delay);
            }
        }
        return form;
    }

    private void only(DayChoice days) {
        this.only = days.which();
        this.onlyWeekdays = days.weekdays();
        this.skipOthers = days.skip();
    }

    private static Side side(int offset) {
        return offset > 0 ? Side.AFTER : Side.BEFORE;
    }

    private static @Nullable Integer offset(@Nullable Integer days, Side side) {
        return days == null ? null : Integer.valueOf(side == Side.AFTER ? days : -days);
    }

    /** The time as it is written. */
    TimeDraft draft() {
        LengthForm length = kind == Kind.AFTER_EVENT ? afterEvent : after;
        return TimeDraft.blank(kind)
                .after(length.length().orElse(null))
                .day(kind == Kind.NEXT_WEEKDAY ? notBefore : day)
                .offset(kind == Kind.FESTIVAL ? offset(festivalDays, festivalSide) : offset(days, side))
                .at(at)
                .weekdays(weekdays)
                .attribute(attribute)
                .repeat(Anniversary.of(yearly, lunar))
                .date(date)
                .monthDay(monthDay())
                .event(event())
                .days(new DayChoice(only, onlyWeekdays, skipOthers))
                .passed(passed)
                .every(every, unit, times)
                .festival(festival)
                .until(until)
                .done();
    }

    /** Changes the tests of the event, where a button asks for it. */
    boolean edit() {
        return trigger.edit();
    }

    /** The field of this form that a problem of the draft is about. */
    String field(String ofDraft) {
        return switch (ofDraft) {
            case "time.after" -> kind == Kind.AFTER_EVENT ? "time.afterEvent" : ofDraft;
            case "time.day" -> kind == Kind.NEXT_WEEKDAY ? "time.notBefore" : ofDraft;
            case "time.offset" -> kind == Kind.FESTIVAL ? "time.festivalDays" : "time.days";
            case "time.days" -> "time.only";
            case "time.monthDay" -> "time.month";
            case "time.event" -> "time.trigger.event.name";
            default -> ofDraft;
        };
    }

    private @Nullable EventPattern event() {
        EventForm event = trigger.getEvent();
        return event.getName().isBlank() ? null : event.pattern();
    }

    private @Nullable MonthDay monthDay() {
        try {
            return month == null || dayOfMonth == null ? null : MonthDay.of(month, dayOfMonth);
        } catch (DateTimeException e) {
            return null; // 31 April: said beside the field
        }
    }

    public Kind getKind() {
        return kind;
    }

    public void setKind(Kind kind) {
        this.kind = kind;
    }

    public LengthForm getAfter() {
        return after;
    }

    public void setAfter(LengthForm after) {
        this.after = after;
    }

    public @Nullable Integer getDay() {
        return day;
    }

    public void setDay(@Nullable Integer day) {
        this.day = day;
    }

    public Set<DayOfWeek> getWeekdays() {
        return weekdays;
    }

    public void setWeekdays(Set<DayOfWeek> weekdays) {
        this.weekdays = weekdays;
    }

    public @Nullable Integer getNotBefore() {
        return notBefore;
    }

    public void setNotBefore(@Nullable Integer notBefore) {
        this.notBefore = notBefore;
    }

    public String getAttribute() {
        return attribute;
    }

    public void setAttribute(String attribute) {
        this.attribute = attribute;
    }

    public @Nullable Integer getDays() {
        return days;
    }

    public void setDays(@Nullable Integer days) {
        this.days = days;
    }

    public Side getSide() {
        return side;
    }

    public void setSide(Side side) {
        this.side = side;
    }

    public boolean isYearly() {
        return yearly;
    }

    public void setYearly(boolean yearly) {
        this.yearly = yearly;
    }

    public @Nullable LocalDate getDate() {
        return date;
    }

    public void setDate(@Nullable LocalDate date) {
        this.date = date;
    }

    public @Nullable Integer getMonth() {
        return month;
    }

    public void setMonth(@Nullable Integer month) {
        this.month = month;
    }

    public @Nullable Integer getDayOfMonth() {
        return dayOfMonth;
    }

    public void setDayOfMonth(@Nullable Integer dayOfMonth) {
        this.dayOfMonth = dayOfMonth;
    }

    /** A line of a condition whose event is the one that is followed; shown by the same fragment. */
    public ConditionForm getTrigger() {
        return trigger;
    }

    public void setTrigger(ConditionForm trigger) {
        this.trigger = trigger;
    }

    public LengthForm getAfterEvent() {
        return afterEvent;
    }

    public void setAfterEvent(LengthForm afterEvent) {
        this.afterEvent = afterEvent;
    }

    public @Nullable LocalTime getAt() {
        return at;
    }

    public void setAt(@Nullable LocalTime at) {
        this.at = at;
    }

    public Which getOnly() {
        return only;
    }

    public void setOnly(Which only) {
        this.only = only;
    }

    public Set<DayOfWeek> getOnlyWeekdays() {
        return onlyWeekdays;
    }

    public void setOnlyWeekdays(Set<DayOfWeek> onlyWeekdays) {
        this.onlyWeekdays = onlyWeekdays;
    }

    public boolean isSkipOthers() {
        return skipOthers;
    }

    public void setSkipOthers(boolean skipOthers) {
        this.skipOthers = skipOthers;
    }

    public Passed getPassed() {
        return passed;
    }

    public void setPassed(Passed passed) {
        this.passed = passed;
    }

    public @Nullable Integer getEvery() {
        return every;
    }

    public void setEvery(@Nullable Integer every) {
        this.every = every;
    }

    public Repeated.Unit getUnit() {
        return unit;
    }

    public void setUnit(Repeated.Unit unit) {
        this.unit = unit;
    }

    public @Nullable Integer getTimes() {
        return times;
    }

    public void setTimes(@Nullable Integer times) {
        this.times = times;
    }

    public boolean isLunar() {
        return lunar;
    }

    public void setLunar(boolean lunar) {
        this.lunar = lunar;
    }

    public Festival getFestival() {
        return festival;
    }

    public void setFestival(Festival festival) {
        this.festival = festival;
    }

    public @Nullable Integer getFestivalDays() {
        return festivalDays;
    }

    public void setFestivalDays(@Nullable Integer festivalDays) {
        this.festivalDays = festivalDays;
    }

    public Side getFestivalSide() {
        return festivalSide;
    }

    public void setFestivalSide(Side festivalSide) {
        this.festivalSide = festivalSide;
    }

    public @Nullable LocalTime getUntil() {
        return until;
    }

    public void setUntil(@Nullable LocalTime until) {
        this.until = until;
    }
}
