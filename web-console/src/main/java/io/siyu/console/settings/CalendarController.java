package io.siyu.console.settings;

import io.siyu.access.SignedIn;
import io.siyu.calendar.CalendarYear;
import io.siyu.calendar.Festival;
import io.siyu.calendar.Holidays;
import io.siyu.calendar.SpecialDay;
import io.siyu.console.FieldProblems;
import io.siyu.console.Notices;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which days are off and which are worked, a year at a time: as published, and what the corp adds or corrects. */
@Controller
@RequestMapping("/settings/calendar")
class CalendarController {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Holidays holidays;
    private final Notices notices;
    private final Clock clock;

    CalendarController(Holidays holidays, Notices notices, Clock clock) {
        this.holidays = holidays;
        this.notices = notices;
        this.clock = clock;
    }

    /** A year, this one unless another is asked for, and a form for one of its days. */
    @GetMapping
    String year(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable LocalDate day,
            Model model) {
        int shown = Math.clamp(year == null ? thisYear() : year, thisYear() - 1, thisYear() + 1);
        SpecialDay draft = holidays.year(me.tenant(), shown).days().stream()
                .filter(one -> one.date().equals(day))
                .map(one -> new SpecialDay(one.date(), one.off(), named(one.name())))
                .findFirst()
                .orElse(new SpecialDay(day == null ? LocalDate.of(shown, 1, 1) : day, true, ""));
        return show(
                me, shown, day == null ? null : draft.date(), draft.off(), draft.name(), new FieldProblems(), model);
    }

    @PostMapping
    String save(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam boolean off,
            @RequestParam(defaultValue = "") String name,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        FieldProblems problems = problems(day, name);
        if (day == null || problems.any()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(me, thisYear(), day, off, name, problems, model);
        }
        holidays.set(me.tenant(), new SpecialDay(day, off, name.strip()));
        notices.done(redirect, "console.notice.saved");
        return "redirect:/settings/calendar?year=" + day.getYear();
    }

    /** The day is as published again, or as its weekday says. */
    @PostMapping("/take-back")
    String takeBack(@AuthenticationPrincipal SignedIn me, @RequestParam LocalDate day) {
        holidays.remove(me.tenant(), day);
        return "redirect:/settings/calendar?year=" + day.getYear();
    }

    private FieldProblems problems(@Nullable LocalDate day, String name) {
        FieldProblems problems = new FieldProblems();
        int first = thisYear() - 1;
        int last = thisYear() + 1;
        if (day == null) {
            problems.and("day", notices.text("console.calendar.day.missing"));
        } else if (day.getYear() < first || day.getYear() > last) {
            problems.and("day", notices.text("console.calendar.day.range", "" + first, "" + last));
        }
        if (name.strip().codePointCount(0, name.strip().length()) > Holidays.LONGEST_NAME) {
            problems.and("name", notices.text("console.calendar.name.tooLong", Holidays.LONGEST_NAME));
        }
        return problems;
    }

    private String show(
            SignedIn me,
            int year,
            @Nullable LocalDate day,
            boolean off,
            String name,
            FieldProblems problems,
            Model model) {
        CalendarYear shown = holidays.year(me.tenant(), year);
        model.addAttribute("calendar", shown);
        model.addAttribute("names", names(shown));
        model.addAttribute(
                "years",
                IntStream.rangeClosed(thisYear() - 1, thisYear() + 1)
                        .mapToObj(one -> holidays.year(me.tenant(), one))
                        .toList());
        model.addAttribute("day", day);
        model.addAttribute("off", off);
        model.addAttribute("name", name);
        model.addAttribute("longestName", Holidays.LONGEST_NAME);
        model.addAttribute("problems", problems);
        return "settings/calendar";
    }

    private Map<LocalDate, String> names(CalendarYear year) {
        return year.days().stream().collect(Collectors.toMap(CalendarYear.Day::date, day -> named(day.name())));
    }

    /** Published days bear the names of festivals. */
    private String named(String name) {
        List<String> festivals =
                Arrays.stream(Festival.values()).map(Festival::name).toList();
        return festivals.contains(name) ? notices.text("festival." + name) : name;
    }

    private int thisYear() {
        return LocalDate.ofInstant(clock.instant(), CHINA).getYear();
    }
}
