package io.siyu.console.setup;

import io.siyu.access.CorpOpening;
import io.siyu.console.FieldProblems;
import io.siyu.console.Notices;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Opens a corp with its first administrator. The page exists only where the installation has a setup key. */
@Controller
@RequestMapping("/setup")
class SetupController {

    private static final int LONGEST_LOGIN = 60;

    private final SetupKey key;
    private final CorpOpening opening;
    private final Notices notices;

    SetupController(SetupKey key, CorpOpening opening, Notices notices) {
        this.key = key;
        this.opening = opening;
        this.notices = notices;
    }

    @GetMapping
    String form(Model model) {
        return form(SetupForm.EMPTY, new FieldProblems(), model);
    }

    @PostMapping
    String open(
            SetupForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        // The key first: without it nobody learns which codes are taken.
        FieldProblems problems = key.problem(form.key(), request);
        if (!problems.any()) {
            corpProblems(form, problems);
        }
        if (!problems.any() && opening.open(form.corp()).isEmpty()) {
            problems.and("code", notices.text("console.setup.code.taken"));
        }
        if (problems.any()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form, problems, model);
        }
        redirect.addFlashAttribute("opened", form.name());
        redirect.addFlashAttribute("corp", form.code());
        return "redirect:/sign-in";
    }

    private String form(SetupForm form, FieldProblems problems, Model model) {
        key.mustBeOffered();
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("zones", new TreeSet<>(ZoneId.getAvailableZoneIds()));
        return "setup";
    }

    private void corpProblems(SetupForm form, FieldProblems problems) {
        if (!form.hasName()) {
            problems.and("name", notices.text("console.setup.name.length", SetupForm.LONGEST_NAME));
        }
        if (!form.hasCode()) {
            problems.and("code", notices.text("console.setup.code.form"));
        } else if (opening.isTaken(form.code())) {
            problems.and("code", notices.text("console.setup.code.taken"));
        }
        if (!form.hasZone()) {
            problems.and("zone", notices.text("console.setup.zone.unknown"));
        }
        if (form.login().isEmpty() || form.login().length() > LONGEST_LOGIN) {
            problems.and("login", notices.text("console.accounts.login.length", LONGEST_LOGIN));
        }
        if (form.hasZone()) {
            opening.passwordProblem(form.corp())
                    .ifPresent(problem -> problems.and("password", notices.text("access.password." + problem)));
        }
    }
}
