package io.siyu.console.journey;

import io.siyu.access.SignedIn;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.contact.Cause;
import io.siyu.journey.Board;
import io.siyu.journey.Candidates;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Overdue;
import io.siyu.journey.Refusal;
import io.siyu.journey.StageColumn;
import io.siyu.journey.Steering;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Starting, pausing and ending a journey; what it does to people and messages is shown, with numbers, before. */
@Controller
@RequestMapping("/journeys/{id}")
class SteeringController {

    private final Journeys journeys;
    private final Steering steering;
    private final Candidates candidates;
    private final Board board;
    private final Notices notices;

    SteeringController(Journeys journeys, Steering steering, Candidates candidates, Board board, Notices notices) {
        this.journeys = journeys;
        this.steering = steering;
        this.candidates = candidates;
        this.board = board;
        this.notices = notices;
    }

    /** Who could enter already when it is started. */
    @GetMapping("/start")
    String askStart(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        model.addAttribute("candidates", candidates.count(me.tenant(), id));
        return ask(me, id, "start", model);
    }

    @PostMapping("/start")
    String start(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean letIn,
            RedirectAttributes redirect) {
        find(me, id);
        Optional<Refusal> refusal = steering.start(me.tenant(), id);
        if (refusal.isEmpty() && letIn) {
            int entered = candidates.enrol(me.tenant(), id, Cause.hand(me.login()));
            notices.done(redirect, "console.steering.entered", entered);
            return to(id);
        }
        return report(id, refusal, redirect);
    }

    @PostMapping("/pause")
    String pause(@AuthenticationPrincipal SignedIn me, @PathVariable long id, RedirectAttributes redirect) {
        find(me, id);
        return report(id, steering.pause(me.tenant(), id), redirect);
    }

    /** What was due while it was paused, and what shall become of it. */
    @GetMapping("/resume")
    String askResume(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        model.addAttribute("waiting", steering.overdue(me.tenant(), id));
        model.addAttribute("answers", Overdue.values());
        return ask(me, id, "resume", model);
    }

    @PostMapping("/resume")
    String resume(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(defaultValue = "WITHIN_WINDOW") Overdue overdue,
            RedirectAttributes redirect) {
        find(me, id);
        return report(id, steering.resume(me.tenant(), id, overdue), redirect);
    }

    /** What would be called back if it were stopped, and what cannot be. */
    @GetMapping("/stop")
    String askStop(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        model.addAttribute("onTheWay", steering.onTheWay(me.tenant(), id));
        return ask(me, id, "stop", model);
    }

    @PostMapping("/stop")
    String stop(@AuthenticationPrincipal SignedIn me, @PathVariable long id, RedirectAttributes redirect) {
        find(me, id);
        return report(id, steering.stop(me.tenant(), id), redirect);
    }

    @PostMapping("/drain")
    String drain(@AuthenticationPrincipal SignedIn me, @PathVariable long id, RedirectAttributes redirect) {
        find(me, id);
        return report(id, steering.drain(me.tenant(), id), redirect);
    }

    private String ask(SignedIn me, long id, String what, Model model) {
        model.addAttribute("journey", find(me, id));
        model.addAttribute("what", what);
        model.addAttribute(
                "people",
                board.columns(me.tenant(), id).stream()
                        .mapToLong(StageColumn::people)
                        .sum());
        return "journey/steering";
    }

    private String report(long id, Optional<Refusal> refusal, RedirectAttributes redirect) {
        refusal.ifPresentOrElse(
                why -> notices.refused(redirect, notices.text(why)),
                () -> notices.done(redirect, "console.notice.saved"));
        return to(id);
    }

    private Journey find(SignedIn me, long id) {
        return journeys.find(me.tenant(), id).orElseThrow(NotFound::new);
    }

    private static String to(long id) {
        return "redirect:/journeys/" + id;
    }
}
