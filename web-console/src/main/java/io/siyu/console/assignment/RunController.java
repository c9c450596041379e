package io.siyu.console.assignment;

import io.siyu.access.SignedIn;
import io.siyu.assignment.AssignmentRule;
import io.siyu.assignment.AssignmentRules;
import io.siyu.assignment.AssignmentRuns;
import io.siyu.condition.Condition;
import io.siyu.console.FieldProblems;
import io.siyu.console.Notices;
import io.siyu.console.condition.ConditionEditor;
import io.siyu.contact.Cause;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lets the rules decide about contacts who are here already. */
@Controller
@RequestMapping("/assignment/runs")
class RunController {

    private final AssignmentRules rules;
    private final AssignmentRuns runs;
    private final ConditionEditor editor;
    private final Notices notices;

    RunController(AssignmentRules rules, AssignmentRuns runs, ConditionEditor editor, Notices notices) {
        this.rules = rules;
        this.runs = runs;
        this.editor = editor;
        this.notices = notices;
    }

    @GetMapping("/new")
    String compose(@AuthenticationPrincipal SignedIn me, Model model) {
        return form(me, new RunForm(), new FieldProblems(), model);
    }

    @PostMapping
    String begin(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") RunForm form,
            BindingResult binding,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        FieldProblems problems = new FieldProblems();
        if (form.getCondition().edit()) {
            return form(me, form, problems, model);
        }
        binding.getFieldErrors()
                .forEach(error -> problems.and(error.getField(), notices.text("console.form.notUnderstood")));
        Condition whom = editor.read(me.tenant(), "condition", form.getCondition(), problems);
        if (problems.any()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(me, form, problems, model);
        }
        runs.begin(me.tenant(), whom, Cause.hand(me.login()));
        notices.done(redirect, "console.assignment.run.begun");
        return "redirect:/assignment";
    }

    private String form(SignedIn me, RunForm form, FieldProblems problems, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("condition", editor.view(me.tenant(), "condition", form.getCondition(), problems, true));
        model.addAttribute("anyRule", rules.all(me.tenant()).stream().anyMatch(AssignmentRule::enabled));
        return "assignment/run";
    }
}
