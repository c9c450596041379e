package io.siyu.console.assignment;

import static java.util.stream.Collectors.toMap;

import io.siyu.access.SignedIn;
import io.siyu.assignment.AssignmentRecord;
import io.siyu.assignment.AssignmentRule;
import io.siyu.assignment.AssignmentRuleSaving;
import io.siyu.assignment.AssignmentRules;
import io.siyu.assignment.AssignmentRuns;
import io.siyu.assignment.Assignments;
import io.siyu.assignment.Strategy;
import io.siyu.assignment.TransferState;
import io.siyu.assignment.Transfers;
import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.console.FieldProblems;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.console.condition.ConditionEditor;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/** Who gets which contacts: the rules in order, what they decided last, and who is on the way. */
@Controller
@RequestMapping("/assignment")
class AssignmentController {

    private static final int LATEST = 30;

    private final AssignmentRules rules;
    private final Assignments assignments;
    private final AssignmentRuns runs;
    private final Transfers transfers;
    private final StaffMembers staff;
    private final Conditions conditions;
    private final ConditionEditor editor;
    private final AssignmentWords words;
    private final Notices notices;

    AssignmentController(
            AssignmentRules rules,
            Assignments assignments,
            AssignmentRuns runs,
            Transfers transfers,
            StaffMembers staff,
            Conditions conditions,
            ConditionEditor editor,
            AssignmentWords words,
            Notices notices) {
        this.rules = rules;
        this.assignments = assignments;
        this.runs = runs;
        this.transfers = transfers;
        this.staff = staff;
        this.conditions = conditions;
        this.editor = editor;
        this.words = words;
        this.notices = notices;
    }

    @GetMapping
    String list(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            Model model) {
        Map<Long, String> names = words.names(me.tenant());
        List<AssignmentRule> all = rules.all(me.tenant());
        model.addAttribute("rules", all);
        model.addAttribute(
                "whom",
                all.stream()
                        .collect(toMap(AssignmentRule::id, rule -> conditions.words(me.tenant(), rule.condition()))));
        model.addAttribute("names", names);
        List<AssignmentRecord> decisions = assignments.latest(me.tenant(), null, LATEST, before);
        model.addAttribute(
                "decisions",
                decisions.stream().map(decision -> line(decision, names)).toList());
        model.addAttribute(
                "earlier", decisions.size() == LATEST ? decisions.getLast().id() : null);
        model.addAttribute("transfers", transfers.open(me.tenant(), LATEST, Long.MAX_VALUE));
        model.addAttribute("refused", TransferState.REFUSED);
        model.addAttribute("runs", runs.latest(me.tenant(), 5));
        model.addAttribute("mayEdit", me.may("POST", "/assignment"));
        model.addAttribute("mayKeep", me.may("POST", "/assignment/transfers/1/keep"));
        return "assignment/rules";
    }

    @GetMapping("/new")
    String compose(@AuthenticationPrincipal SignedIn me, Model model) {
        return form(me, new AssignmentForm(), null, new FieldProblems(), model);
    }

    @GetMapping("/{id}")
    String edit(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        AssignmentRule rule = find(me, id);
        return form(me, AssignmentForm.of(rule, working(me)), rule, new FieldProblems(), model);
    }

    @PostMapping
    String create(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") AssignmentForm form,
            BindingResult binding,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return save(me, form, binding, null, model, response, redirect);
    }

    @PostMapping("/{id}")
    String update(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @ModelAttribute("form") AssignmentForm form,
            BindingResult binding,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return save(me, form, binding, find(me, id), model, response, redirect);
    }

    /** Lets a rule decide from now on, or no more. */
    @PostMapping("/{id}/active")
    String activate(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean on,
            RedirectAttributes redirect) {
        return done(rules.enable(me.tenant(), id, on), redirect);
    }

    /** Puts a rule at another place of the order. */
    @PostMapping("/{id}/place")
    String place(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int place,
            RedirectAttributes redirect) {
        return done(rules.place(me.tenant(), id, place), redirect);
    }

    @PostMapping("/{id}/remove")
    String remove(@AuthenticationPrincipal SignedIn me, @PathVariable long id, RedirectAttributes redirect) {
        return done(rules.remove(me.tenant(), id), redirect);
    }

    /** Leaves a contact who refused another member where it is. */
    @PostMapping("/transfers/{id}/keep")
    String keep(@AuthenticationPrincipal SignedIn me, @PathVariable long id, RedirectAttributes redirect) {
        return done(transfers.keep(me.tenant(), id), redirect);
    }

    private String done(boolean found, RedirectAttributes redirect) {
        if (!found) {
            throw new NotFound();
        }
        notices.done(redirect, "console.notice.saved");
        return "redirect:/assignment";
    }

    private String save(
            SignedIn me,
            AssignmentForm form,
            BindingResult binding,
            @Nullable AssignmentRule rule,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        FieldProblems problems = new FieldProblems();
        if (form.getCondition().edit()) {
            return form(me, form, rule, problems, model);
        }
        binding.getFieldErrors()
                .forEach(error -> problems.and(field(error.getField()), notices.text("console.form.notUnderstood")));
        Condition whom = editor.read(me.tenant(), "condition", form.getCondition(), problems);
        if (!problems.any()) {
            switch (rules.save(me.tenant(), form.draft(rule == null ? null : rule.id(), whom))) {
                case AssignmentRuleSaving.Saved saved -> {
                    notices.done(redirect, "console.notice.saved");
                    return "redirect:/assignment/" + saved.rule().id();
                }
                case AssignmentRuleSaving.Invalid(var found) ->
                    found.forEach(problem -> problems.and(field(problem.field()), problem.message()));
                case AssignmentRuleSaving.Missing ignored -> throw new NotFound();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(me, form, rule, problems, model);
    }

    /** Whatever is wrong with a line of the pool is said above the pool. */
    private static String field(String name) {
        return name.startsWith("pool") || name.startsWith("seats") ? "pool" : name;
    }

    private String form(
            SignedIn me, AssignmentForm form, @Nullable AssignmentRule rule, FieldProblems problems, Model model) {
        boolean mayEdit = me.may("POST", "/assignment");
        model.addAttribute("form", form.with(working(me)));
        model.addAttribute("rule", rule);
        model.addAttribute("problems", problems);
        model.addAttribute("mayEdit", mayEdit);
        model.addAttribute("strategies", Strategy.values());
        model.addAttribute("names", words.names(me.tenant()));
        model.addAttribute("condition", editor.view(me.tenant(), "condition", form.getCondition(), problems, mayEdit));
        return "assignment/form";
    }

    private List<Staff> working(SignedIn me) {
        return staff.all(me.tenant()).stream().filter(Staff::active).toList();
    }

    private AssignmentRule find(SignedIn me, long id) {
        return rules.get(me.tenant(), id).orElseThrow(NotFound::new);
    }

    private Line line(AssignmentRecord decision, Map<Long, String> names) {
        return new Line(decision, words.what(decision, names), words.why(decision, names));
    }

    /** A decision in words. */
    record Line(AssignmentRecord decision, String what, List<String> why) {}
}
