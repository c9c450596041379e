package io.siyu.console.assignment;

import io.siyu.access.SignedIn;
import io.siyu.assignment.AssignmentRuns;
import io.siyu.assignment.Assignments;
import io.siyu.console.FieldProblems;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.contact.Cause;
import io.siyu.staff.AbsenceDraft;
import io.siyu.staff.AbsenceSaving;
import io.siyu.staff.Absences;
import io.siyu.staff.Capacity;
import io.siyu.staff.Duties;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import io.siyu.staff.WorkingHours;
import io.siyu.tenant.Tenants;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The members of the staff: how much they take on, when they work, who stands in, and to whom their contacts go. */
@Controller
@RequestMapping("/staff")
class StaffController {

    private static final int LONGEST_MESSAGE = 200;

    private final StaffMembers staff;
    private final Duties duties;
    private final Absences absences;
    private final Assignments assignments;
    private final AssignmentRuns runs;
    private final Tenants tenants;
    private final AssignmentWords words;
    private final Notices notices;

    StaffController(
            StaffMembers staff,
            Duties duties,
            Absences absences,
            Assignments assignments,
            AssignmentRuns runs,
            Tenants tenants,
            AssignmentWords words,
            Notices notices) {
        this.staff = staff;
        this.duties = duties;
        this.absences = absences;
        this.assignments = assignments;
        this.runs = runs;
        this.tenants = tenants;
        this.words = words;
        this.notices = notices;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("members", staff.all(me.tenant()));
        model.addAttribute("owned", assignments.owned(me.tenant()));
        model.addAttribute("absences", absences.current(me.tenant()));
        model.addAttribute("names", words.names(me.tenant()));
        return "assignment/staff";
    }

    @GetMapping("/{id}")
    String member(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        return page(me, find(me, id), new FieldProblems(), model);
    }

    /** How much the member takes on; an empty field is no limit. */
    @PostMapping("/{id}/limits")
    String limit(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer maxOwned,
            @RequestParam(required = false) @Nullable Integer maxPerDay,
            @RequestParam(required = false) @Nullable Long manager,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Staff member = find(me, id);
        if (manager != null) {
            find(me, manager);
        }
        if (negative(maxOwned) || negative(maxPerDay)) {
            String field = negative(maxOwned) ? "maxOwned" : "maxPerDay";
            return again(
                    me, member, FieldProblems.of(field, notices.text("console.form.notUnderstood")), model, response);
        }
        duties.limit(me.tenant(), id, new Capacity(maxOwned, maxPerDay, manager));
        return done(id, redirect);
    }

    /** When the member works: the same hours on the days chosen; no day: at any time. */
    @PostMapping("/{id}/hours")
    String schedule(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<DayOfWeek> days,
            @RequestParam(required = false) @Nullable LocalTime worksFrom,
            @RequestParam(required = false) @Nullable LocalTime worksUntil,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Staff member = find(me, id);
        LocalTime begins = Objects.requireNonNullElse(worksFrom, LocalTime.MIDNIGHT);
        LocalTime ends = Objects.requireNonNullElse(worksUntil, LocalTime.MIDNIGHT);
        if (!new WorkingHours.Span(DayOfWeek.MONDAY, begins, ends).forwards()) {
            FieldProblems early = FieldProblems.of("worksUntil", notices.text("console.staff.hours.reversed"));
            model.addAttribute("chosen", days);
            return again(me, member, early, model, response);
        }
        duties.schedule(
                me.tenant(),
                id,
                new WorkingHours(days.stream()
                        .distinct()
                        .map(day -> new WorkingHours.Span(day, begins, ends))
                        .toList()));
        return done(id, redirect);
    }

    /** Plans an absence, by the tenant's clock. */
    @PostMapping("/{id}/absences")
    String plan(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable LocalDateTime awayFrom,
            @RequestParam(required = false) @Nullable LocalDateTime awayUntil,
            @RequestParam(required = false) @Nullable Long substitute,
            @RequestParam(defaultValue = "false") boolean forGood,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Staff member = find(me, id);
        ZoneId zone = tenants.get(me.tenant()).zone();
        AbsenceDraft draft =
                new AbsenceDraft(id, instant(awayFrom, zone), instant(awayUntil, zone), substitute, forGood);
        return switch (absences.plan(me.tenant(), draft)) {
            case AbsenceSaving.Saved ignored -> done(id, redirect);
            case AbsenceSaving.Missing ignored -> throw new NotFound();
            case AbsenceSaving.Invalid(var found) -> {
                FieldProblems problems = new FieldProblems();
                found.forEach(problem -> problems.and("absence." + problem.field(), problem.message()));
                yield again(me, member, problems, model, response);
            }
        };
    }

    /** The member is back, or does not go. */
    @PostMapping("/absences/{id}/end")
    String end(@AuthenticationPrincipal SignedIn me, @PathVariable long id, RedirectAttributes redirect) {
        if (!absences.end(me.tenant(), id)) {
            throw new NotFound();
        }
        notices.done(redirect, "console.notice.saved");
        return "redirect:/staff";
    }

    /** Hands all contacts of the member to somebody else, for good. */
    @PostMapping("/{id}/hand-over")
    String handOver(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long taking,
            @RequestParam(defaultValue = "") String message,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Staff member = find(me, id);
        Staff other = taking == null ? member : find(me, taking);
        if (other.id() == id || !other.active() || message.strip().length() > LONGEST_MESSAGE) {
            String field = other.id() == id || !other.active() ? "taking" : "message";
            return again(
                    me,
                    member,
                    FieldProblems.of(field, notices.text("console.staff.handOver." + field)),
                    model,
                    response);
        }
        runs.handOver(me.tenant(), id, other.id(), message.strip(), Cause.hand(me.login()));
        notices.done(redirect, "console.staff.handOver.begun");
        return "redirect:/assignment";
    }

    private static boolean negative(@Nullable Integer number) {
        return number != null && number < 0;
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime local, ZoneId zone) {
        return local == null ? null : local.atZone(zone).toInstant();
    }

    private String done(long id, RedirectAttributes redirect) {
        notices.done(redirect, "console.notice.saved");
        return "redirect:/staff/" + id;
    }

    private String again(SignedIn me, Staff member, FieldProblems problems, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(me, member, problems, model);
    }

    private String page(SignedIn me, Staff member, FieldProblems problems, Model model) {
        model.addAttribute("member", member);
        model.addAttribute("problems", problems);
        model.addAttribute("capacity", duties.capacity(me.tenant(), member.id()).orElse(Capacity.UNLIMITED));
        model.addAttribute("hours", duties.hours(me.tenant(), member.id()));
        model.addAttribute("days", DayOfWeek.values());
        model.addAttribute(
                "others",
                staff.all(me.tenant()).stream()
                        .filter(Staff::active)
                        .filter(other -> other.id() != member.id())
                        .toList());
        model.addAttribute(
                "absences",
                absences.current(me.tenant()).stream()
                        .filter(absence -> absence.staffId() == member.id())
                        .toList());
        model.addAttribute("names", words.names(me.tenant()));
        model.addAttribute("toHandOver", runs.toHandOver(me.tenant(), member.id()));
        model.addAttribute("mayEdit", me.may("POST", "/staff/" + member.id() + "/limits"));
        return "assignment/member";
    }

    private Staff find(SignedIn me, long id) {
        return staff.byId(me.tenant(), id).orElseThrow(NotFound::new);
    }
}
