package io.siyu.console.playbook;

import io.siyu.access.SignedIn;
import io.siyu.console.Notices;
import io.siyu.playbook.Outcome;
import io.siyu.playbook.Playbooks;
import io.siyu.playbook.Playbooks.By;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A file on its way in: first what is to be mended, then what would change, then it is done. */
@Controller
@RequestMapping("/playbooks/import")
class ImportController {

    private final Playbooks playbooks;
    private final Notices notices;

    ImportController(Playbooks playbooks, Notices notices) {
        this.playbooks = playbooks;
        this.notices = notices;
    }

    @GetMapping
    String page(Model model) {
        model.addAttribute("decision", new Decision());
        return "playbook/import";
    }

    @PostMapping
    String look(@AuthenticationPrincipal SignedIn me, Decision decision, Model model, HttpServletResponse response) {
        return show(decision, playbooks.look(me.tenant(), decision.getText(), decision.choices()), model, response);
    }

    @PostMapping("/apply")
    String apply(
            @AuthenticationPrincipal SignedIn me,
            Decision decision,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (decision.isTicking()) {
            return look(me, decision, model, response);
        }
        Outcome outcome = playbooks.bringIn(
                me.tenant(),
                decision.getText(),
                decision.choices(),
                new By(me.login(), decision.getSeen(), notices.text("console.playbooks.note.import")));
        if (outcome instanceof Outcome.Done done) {
            notices.done(redirect, "console.playbooks.imported");
            return "redirect:/journeys/" + done.journeys().getFirst();
        }
        return show(decision, outcome, model, response);
    }

    private static String show(Decision decision, Outcome outcome, Model model, HttpServletResponse response) {
        Review review = decision.review(outcome);
        if (!review.isMendedAlready()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("decision", decision);
        model.addAttribute("review", review);
        return "playbook/import";
    }
}
