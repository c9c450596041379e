package io.siyu.console.settings;

import io.siyu.access.SignedIn;
import io.siyu.console.FieldProblems;
import io.siyu.console.Notices;
import io.siyu.delivery.SendPolicies;
import io.siyu.delivery.SendPolicy;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalTime;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When contacts are left in peace, and how much they get at most. */
@Controller
@RequestMapping("/settings/sending")
class SendingController {

    private final SendPolicies policies;
    private final Notices notices;

    SendingController(SendPolicies policies, Notices notices) {
        this.policies = policies;
        this.notices = notices;
    }

    @GetMapping
    String form(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("policy", policies.of(me.tenant()));
        model.addAttribute("highestCap", SendPolicy.HIGHEST_CAP);
        return "settings/sending";
    }

    @PostMapping
    String save(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam LocalTime quietFrom,
            @RequestParam LocalTime quietTo,
            @RequestParam int dailyCap,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (dailyCap < 1 || dailyCap > SendPolicy.HIGHEST_CAP) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String text = notices.text("console.sending.cap.range", SendPolicy.HIGHEST_CAP);
            model.addAttribute("problems", FieldProblems.of("dailyCap", text));
            return form(me, model);
        }
        policies.set(me.tenant(), new SendPolicy(quietFrom, quietTo, dailyCap));
        notices.done(redirect, "console.notice.saved");
        return "redirect:/settings/sending";
    }
}
