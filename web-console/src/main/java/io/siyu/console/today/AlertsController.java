package io.siyu.console.today;

import io.siyu.access.SignedIn;
import io.siyu.opportunity.Alerts;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Alerts are acknowledged one by one by whom they are for. */
@Controller
@RequestMapping("/today/alerts")
class AlertsController {

    private final Alerts alerts;

    AlertsController(Alerts alerts) {
        this.alerts = alerts;
    }

    @PostMapping("/{id}/acknowledge")
    String acknowledge(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        boolean recorded = alerts.acknowledge(me.tenant(), id, me.ownContactsOnly(), me.login());
        model.addAttribute("result", recorded ? "console.today.alert.acknowledged" : "console.today.alert.gone");
        return "today/alert :: acknowledged";
    }
}
