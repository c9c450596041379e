package io.siyu.console.settings;

import io.siyu.access.ApiKeys;
import io.siyu.access.SignedIn;
import io.siyu.console.FieldProblems;
import io.siyu.console.Notices;
import jakarta.servlet.http.HttpServletResponse;
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

/** Keys for the systems that report events. A key is shown once, right after it was made. */
@Controller
@RequestMapping("/settings/keys")
class KeysController {

    private static final int LONGEST_NAME = 60;

    private final ApiKeys keys;
    private final Notices notices;

    KeysController(ApiKeys keys, Notices notices) {
        this.keys = keys;
        this.notices = notices;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("keys", keys.all(me.tenant()));
        return "settings/keys";
    }

    @PostMapping
    String issue(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam String name,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String text = notices.text("console.keys.name.length", LONGEST_NAME);
            model.addAttribute("problems", FieldProblems.of("name", text));
            return list(me, model);
        }
        // Shown by the page this leads to, and only once: reloading it neither shows the key again nor issues another.
        redirect.addFlashAttribute("issued", keys.issue(me.tenant(), name.strip()));
        return "redirect:/settings/keys";
    }

    @PostMapping("/{id}/revoke")
    String revoke(@AuthenticationPrincipal SignedIn me, @PathVariable long id, RedirectAttributes redirect) {
        keys.revoke(me.tenant(), id);
        notices.done(redirect, "console.keys.revoked");
        return "redirect:/settings/keys";
    }
}
