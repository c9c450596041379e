package io.siyu.console.setup;

import io.siyu.console.FieldProblems;
import io.siyu.console.Notices;
import io.siyu.delivery.SuspendedSends;
import io.siyu.tenant.Suspension;
import io.siyu.tenant.Suspensions;
import io.siyu.tenant.Tenant;
import io.siyu.tenant.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Suspends a corp, or lets it go on, for whoever holds the setup key: operators of the platform have no accounts. */
@Controller
@RequestMapping("/setup/corps")
class SuspensionController {

    private final SetupKey key;
    private final Tenants tenants;
    private final Suspensions suspensions;
    private final SuspendedSends sends;
    private final Notices notices;

    SuspensionController(
            SetupKey key, Tenants tenants, Suspensions suspensions, SuspendedSends sends, Notices notices) {
        this.key = key;
        this.tenants = tenants;
        this.suspensions = suspensions;
        this.sends = sends;
        this.notices = notices;
    }

    @GetMapping
    String form(Model model) {
        return form(SuspensionForm.EMPTY, new FieldProblems(), model);
    }

    @PostMapping
    String change(
            SuspensionForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        key.mustBeOffered();
        FieldProblems problems = key.problem(form.key(), request);
        Optional<Tenant> corp = problems.any() ? Optional.empty() : corp(form, problems);
        if (!problems.any() && corp.isPresent()) {
            change(corp.get(), form, problems, redirect);
        }
        if (problems.any()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form, problems, model);
        }
        return "redirect:/setup/corps";
    }

    private String form(SuspensionForm form, FieldProblems problems, Model model) {
        key.mustBeOffered();
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("reasons", Suspension.Reason.values());
        model.addAttribute("deeds", SuspensionForm.Deed.values());
        model.addAttribute("chosenDeed", form.whatToDo());
        model.addAttribute("chosenReason", form.why());
        return "suspension";
    }

    private Optional<Tenant> corp(SuspensionForm form, FieldProblems problems) {
        Optional<Tenant> corp = tenants.byCode(form.code());
        if (corp.isEmpty()) {
            problems.and("code", notices.text("console.suspension.code.unknown"));
        }
        if (!form.saysWho()) {
            problems.and("by", notices.text("console.suspension.by.length", SuspensionForm.LONGEST_BY));
        }
        if (!form.isShort()) {
            problems.and("note", notices.text("console.suspension.note.length", SuspensionForm.LONGEST_NOTE));
        }
        return corp;
    }

    private void change(Tenant corp, SuspensionForm form, FieldProblems problems, RedirectAttributes redirect) {
        boolean suspend = form.whatToDo() == SuspensionForm.Deed.SUSPEND;
        boolean changed = suspend
                ? suspensions.suspend(corp.id(), form.why(), form.note(), form.by())
                : suspensions.resume(corp.id(), form.by());
        if (!changed) {
            problems.and("code", notices.text("console.suspension.already." + form.whatToDo(), corp.name()));
        } else if (suspend) {
            var sent = sends.onTheWay(corp.id());
            notices.done(
                    redirect,
                    "console.suspension.suspended",
                    corp.name(),
                    sent.waiting(),
                    sent.withdrawable(),
                    sent.gone());
        } else {
            notices.done(redirect, "console.suspension.resumed", corp.name());
        }
    }
}
