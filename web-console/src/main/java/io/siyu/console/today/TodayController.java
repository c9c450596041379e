package io.siyu.console.today;

import io.siyu.access.SignedIn;
import io.siyu.console.EventWords;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.console.Times;
import io.siyu.delivery.TaskList;
import io.siyu.opportunity.Alerts;
import io.siyu.opportunity.Handling;
import io.siyu.opportunity.Kind;
import io.siyu.opportunity.Opportunities;
import io.siyu.opportunity.OpportunityLine;
import io.siyu.opportunity.TodaysOpportunities;
import io.siyu.tenant.Tenant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Today's opportunities (今日机会), worked off line by line, and the mass sends that wait for a tap in WeCom. */
@Controller
@RequestMapping("/today")
class TodayController {

    private static final int LINES = 50;
    private static final int ALERTS = 20;

    private final TodaysOpportunities today;
    private final Opportunities opportunities;
    private final Alerts alerts;
    private final TaskList tasks;
    private final EventWords words;
    private final Notices notices;

    TodayController(
            TodaysOpportunities today,
            Opportunities opportunities,
            Alerts alerts,
            TaskList tasks,
            EventWords words,
            Notices notices) {
        this.today = today;
        this.opportunities = opportunities;
        this.alerts = alerts;
        this.tasks = tasks;
        this.words = words;
        this.notices = notices;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, @RequestParam(defaultValue = "CHAT") Kind kind, Model model) {
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", Kind.values());
        model.addAttribute("counts", today.counts(me.tenant(), me.ownContactsOnly()));
        model.addAttribute("lines", today.of(me.tenant(), me.ownContactsOnly(), kind, LINES));
        model.addAttribute("words", words);
        model.addAttribute("outcomes", Outcome.values());
        model.addAttribute("alerts", alerts.of(me.tenant(), me.ownContactsOnly(), ALERTS));
        model.addAttribute("tasks", tasks.waiting(me.tenant(), me.ownContactsOnly()));
        return "today/today";
    }

    @PostMapping("/{id}/done")
    String done(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam Outcome outcome,
            @RequestParam(defaultValue = "") String note,
            @ModelAttribute("times") Times times,
            Model model) {
        OpportunityLine line = visible(me, id);
        Handling handling = opportunities.done(me.tenant(), id, outcome.name(), noteOf(note), me.login());
        return answer(me, line, handling, notices.text("console.today.outcome." + outcome), times, model);
    }

    @PostMapping("/{id}/not-interested")
    String notInterested(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @ModelAttribute("times") Times times,
            Model model) {
        OpportunityLine line = visible(me, id);
        Handling handling = opportunities.notInterested(me.tenant(), id, null, me.login());
        return answer(me, line, handling, notices.text("opportunity.state.NOT_INTERESTED"), times, model);
    }

    @PostMapping("/{id}/snooze")
    String snooze(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam Snooze until,
            @ModelAttribute("tenant") Tenant tenant,
            @ModelAttribute("times") Times times,
            Model model) {
        OpportunityLine line = visible(me, id);
        Instant again = until.from(times.now(), tenant.zone());
        Handling handling = opportunities.snooze(me.tenant(), id, again, me.login());
        return answer(
                me, line, handling, notices.text("console.today.snoozedUntil", times.friendly(again)), times, model);
    }

    private OpportunityLine visible(SignedIn me, long id) {
        Long own = me.ownContactsOnly();
        return today.find(me.tenant(), id)
                .filter(line -> own == null || own.equals(line.ownerId()))
                .orElseThrow(NotFound::new);
    }

    private String answer(SignedIn me, OpportunityLine line, Handling handling, String done, Times times, Model model) {
        model.addAttribute("line", line);
        model.addAttribute("recorded", handling instanceof Handling.Recorded);
        model.addAttribute("result", handling instanceof Handling.Recorded ? done : whyNot(handling, times));
        model.addAttribute("kinds", Kind.values());
        model.addAttribute("counts", today.counts(me.tenant(), me.ownContactsOnly()));
        return "today/handled";
    }

    private String whyNot(Handling handling, Times times) {
        return switch (handling) {
            case Handling.ClosedBefore(var state, var by, var at) -> {
                String words = notices.text("opportunity.state." + state);
                yield by == null
                        ? notices.text("opportunity.refusal.closed-before", times.friendly(at), words)
                        : notices.text("opportunity.refusal.handled-before", by, times.friendly(at), words);
            }
            case Handling.NotInFuture ignored -> notices.text("opportunity.refusal.not-in-future");
            case Handling.Missing ignored -> notices.text("opportunity.refusal.missing");
            case Handling.Recorded ignored -> "";
        };
    }

    private static @Nullable String noteOf(String note) {
        return note.isBlank() ? null : note.strip();
    }
}
