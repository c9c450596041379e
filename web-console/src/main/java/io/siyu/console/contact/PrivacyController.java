package io.siyu.console.contact;

import io.siyu.access.SignedIn;
import io.siyu.console.FieldProblems;
import io.siyu.console.Notices;
import io.siyu.console.Times;
import io.siyu.contact.Cause;
import io.siyu.contact.Consent;
import io.siyu.contact.Consents;
import io.siyu.contact.Contact;
import io.siyu.contact.Erasure;
import io.siyu.contact.Purpose;
import io.siyu.contact.Revealing;
import io.siyu.contact.Reveals;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a contact may demand, and what only with good reason is shown: refusals, the phone number, being forgotten. */
@Controller
@RequestMapping("/contacts/{id}")
class PrivacyController {

    private final VisibleContacts visible;
    private final Consents consents;
    private final Reveals reveals;
    private final Erasure erasure;
    private final Notices notices;

    PrivacyController(VisibleContacts visible, Consents consents, Reveals reveals, Erasure erasure, Notices notices) {
        this.visible = visible;
        this.consents = consents;
        this.reveals = reveals;
        this.erasure = erasure;
        this.notices = notices;
    }

    @PostMapping("/consents")
    String say(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam Purpose purpose,
            @RequestParam boolean given,
            @RequestParam(defaultValue = "wecom") String channel,
            @ModelAttribute("times") Times times) {
        Contact contact = visible.get(me, id);
        Consent consent = new Consent(purpose, given, channel, null);
        consents.record(me.tenant(), List.of(contact.id()), consent, Cause.hand(me.login()), times.now());
        return "redirect:/contacts/" + contact.id() + "#privacy";
    }

    /** The number in clear, in place of the masked one. */
    @PostMapping("/phone")
    String reveal(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam String reason,
            @ModelAttribute("times") Times times,
            Model model) {
        Contact contact = visible.get(me, id);
        Revealing end = reveals.reveal(me.tenant(), contact.id(), reason, Cause.hand(me.login()), times.now());
        model.addAttribute("contact", contact);
        model.addAttribute("mayReveal", true);
        switch (end) {
            case Revealing.Shown shown ->
                model.addAttribute("number", shown.phone().shown());
            case Revealing.UsedUp usedUp ->
                model.addAttribute("refusal", notices.text("console.phone.usedUp", usedUp.perDay()));
            case Revealing.ReasonMissing missing ->
                model.addAttribute("refusal", notices.text("console.phone.reasonMissing"));
            case Revealing.Unknown unknown -> model.addAttribute("refusal", notices.text("console.phone.unknown"));
        }
        return "contact/phone";
    }

    @GetMapping("/erase")
    String question(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        model.addAttribute("contact", visible.get(me, id));
        return "contact/erase";
    }

    /** Only for whoever writes the name once more: nothing brings the contact back. */
    @PostMapping("/erase")
    String erase(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam String confirmation,
            @ModelAttribute("times") Times times,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Contact contact = visible.get(me, id);
        if (!confirmation.strip().equals(contact.name().strip())) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", FieldProblems.of("confirmation", notices.text("console.erase.wrong")));
            return question(me, id, model);
        }
        erasure.erase(me.tenant(), contact.id(), Cause.hand(me.login()), times.now());
        notices.done(redirect, "console.erase.done");
        return "redirect:/contacts";
    }
}
