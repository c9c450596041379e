package io.siyu.console;

import io.siyu.access.Accounts;
import io.siyu.access.PasswordProblem;
import io.siyu.access.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Everybody changes their own password; afterwards they sign in anew, on every device. */
@Controller
@RequestMapping("/password")
class PasswordController {

    private final Accounts accounts;
    private final MessageSource messages;

    PasswordController(Accounts accounts, MessageSource messages) {
        this.accounts = accounts;
        this.messages = messages;
    }

    @GetMapping
    String form() {
        return "password";
    }

    @PostMapping
    String change(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam String current,
            @RequestParam String wanted,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        Optional<PasswordProblem> problem = accounts.changePassword(me.tenant(), me.account(), current, wanted);
        if (problem.isEmpty()) {
            return "redirect:/sign-in";
        }
        String field = problem.get() == PasswordProblem.CURRENT_WRONG ? "current" : "wanted";
        String text = messages.getMessage("access.password." + problem.get(), null, locale);
        model.addAttribute("problems", FieldProblems.of(field, text));
        response.setStatus(422);
        return "password";
    }
}
