package io.siyu.console.rule;

import io.siyu.access.SignedIn;
import io.siyu.console.FieldProblems;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.console.Times;
import io.siyu.console.condition.ConditionEditor;
import io.siyu.monitoring.BackFill;
import io.siyu.monitoring.BackFills;
import io.siyu.monitoring.DryRuns;
import io.siyu.monitoring.MonitoringRule;
import io.siyu.monitoring.MonitoringRules;
import io.siyu.monitoring.Period;
import io.siyu.monitoring.RuleDraft;
import io.siyu.monitoring.UndoCounts;
import io.siyu.monitoring.Undoing;
import io.siyu.problem.FieldProblem;
import java.time.Duration;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rules and the past: trying them on it, letting them loose on it, and taking back what they did. */
@Controller
@RequestMapping("/rules")
class RulePastController {

    private final MonitoringRules rules;
    private final DryRuns dryRuns;
    private final BackFills backFills;
    private final Undoing undoing;
    private final ConditionEditor editor;
    private final RuleNames names;
    private final Notices notices;

    RulePastController(
            MonitoringRules rules,
            DryRuns dryRuns,
            BackFills backFills,
            Undoing undoing,
            ConditionEditor editor,
            RuleNames names,
            Notices notices) {
        this.rules = rules;
        this.dryRuns = dryRuns;
        this.backFills = backFills;
        this.undoing = undoing;
        this.editor = editor;
        this.names = names;
        this.notices = notices;
    }

    /** What the rule as it is written now would have done. */
    @PostMapping("/dry-run")
    String dryRun(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") RuleForm form,
            BindingResult binding,
            @RequestParam(defaultValue = "7") int days,
            @ModelAttribute("times") Times times,
            Model model) {
        FieldProblems unread = new FieldProblems();
        RuleDraft draft = form.draft(null, (name, condition) -> editor.read(me.tenant(), name, condition, unread));
        List<String> missing =
                binding.hasErrors() || unread.any() || !form.unread().isEmpty()
                        ? List.of(notices.text("console.rules.dryRun.unfinished"))
                        : missing(me, draft);
        model.addAttribute("missing", missing);
        if (missing.isEmpty()) {
            model.addAttribute("run", dryRuns.of(me.tenant(), draft, last(days, times)));
        }
        model.addAttribute("days", days);
        model.addAttribute("words", names.of(me.tenant()));
        return "rule/dry-run :: result";
    }

    /** How many past events there are to let the rule loose on. */
    @GetMapping("/{id}/back-fill")
    String beforeBackFill(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(defaultValue = "7") int days,
            @ModelAttribute("times") Times times,
            Model model) {
        MonitoringRule rule = find(me, id);
        model.addAttribute("rule", rule);
        model.addAttribute("run", dryRuns.of(me.tenant(), RuleDraft.like(rule), last(days, times)));
        model.addAttribute("days", days);
        return "rule/back-fill :: preview";
    }

    @PostMapping("/{id}/back-fill")
    String backFill(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(defaultValue = "7") int days,
            @ModelAttribute("times") Times times,
            RedirectAttributes redirect) {
        MonitoringRule rule = find(me, id);
        switch (backFills.run(me.tenant(), rule.id(), last(days, times), me.login())) {
            case BackFill.Done done ->
                notices.done(redirect, "console.rules.backFill.done", done.facts(), done.fired());
            case BackFill.NotOn _ -> notices.refused(redirect, notices.text("console.rules.backFill.off"));
            case BackFill.NothingRemembered _ ->
                notices.refused(redirect, notices.text("console.rules.dryRun.basis.NOTHING"));
        }
        return "redirect:/rules/" + id;
    }

    /** What there is to take back. */
    @GetMapping("/{id}/undo")
    String beforeUndo(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(defaultValue = "1") int days,
            @ModelAttribute("times") Times times,
            Model model) {
        MonitoringRule rule = find(me, id);
        model.addAttribute("rule", rule);
        model.addAttribute("counts", undoing.preview(me.tenant(), id, last(days, times)));
        model.addAttribute("past", undoing.past(me.tenant(), id));
        model.addAttribute("days", days);
        return "rule/undo :: preview";
    }

    @PostMapping("/{id}/undo")
    String undo(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(defaultValue = "1") int days,
            @ModelAttribute("times") Times times,
            RedirectAttributes redirect) {
        MonitoringRule rule = find(me, id);
        UndoCounts counts = undoing.undo(me.tenant(), rule.id(), last(days, times), me.login());
        notices.done(redirect, "console.rules.undo.done", counts.undone(), counts.kept());
        return "redirect:/rules/" + id;
    }

    private List<String> missing(SignedIn me, RuleDraft draft) {
        return rules.problemsOfTrying(me.tenant(), draft).stream()
                .map(FieldProblem::message)
                .distinct()
                .toList();
    }

    private MonitoringRule find(SignedIn me, long id) {
        return rules.get(me.tenant(), id).orElseThrow(NotFound::new);
    }

    private static Period last(int days, Times times) {
        long bounded = Math.clamp(days, 1, DryRuns.LONGEST.toDays());
        return new Period(
                times.now().minus(Duration.ofDays(bounded)), times.now().plusMillis(1));
    }
}
