package io.siyu.console.journey;

import io.siyu.access.SignedIn;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.journey.Journeys;
import io.siyu.sop.SopStep;
import io.siyu.sop.Sops;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Letting those who have kept a step as it was go by it as it is now. */
@Controller
class KeptStepController {

    private final Journeys journeys;
    private final Sops sops;
    private final Notices notices;

    KeptStepController(Journeys journeys, Sops sops, Notices notices) {
        this.journeys = journeys;
        this.sops = sops;
        this.notices = notices;
    }

    @PostMapping("/journeys/{journey}/kept/{id}/follow")
    String follow(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long journey,
            @PathVariable long id,
            RedirectAttributes redirect) {
        SopStep step = find(me, journey, id);
        sops.follow(me.tenant(), id);
        notices.done(redirect, "console.steps.followed", step.name());
        return "redirect:/journeys/" + journey + "?stage=" + step.stageId();
    }

    private SopStep find(SignedIn me, long journey, long id) {
        return journeys.find(me.tenant(), journey).stream()
                .flatMap(found -> found.stages().stream())
                .flatMap(stage -> sops.kept(me.tenant(), stage.id()).stream())
                .filter(step -> step.id() == id)
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
