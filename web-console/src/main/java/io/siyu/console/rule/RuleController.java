package io.siyu.console.rule;

import io.siyu.access.SignedIn;
import io.siyu.behaviour.EventName;
import io.siyu.condition.EventPattern.AttributeTest.Comparison;
import io.siyu.console.EventWords;
import io.siyu.console.FieldProblems;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.console.condition.ConditionEditor;
import io.siyu.console.condition.ConditionForm;
import io.siyu.console.condition.ConditionView;
import io.siyu.contact.Attributes;
import io.siyu.content.Contents;
import io.siyu.journey.Journeys;
import io.siyu.monitoring.MonitoringRule;
import io.siyu.monitoring.MonitoringRules;
import io.siyu.monitoring.RuleDraft;
import io.siyu.monitoring.RuleSaving;
import io.siyu.opportunity.Audience;
import io.siyu.opportunity.Kind;
import io.siyu.segment.Segments;
import io.siyu.tag.Tags;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.util.List;
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

/** Monitoring rules: when a contact does this, that follows by itself. */
@Controller
@RequestMapping("/rules")
class RuleController {

    private static final int FIRINGS = 20;

    private final MonitoringRules rules;
    private final Tags tags;
    private final Journeys journeys;
    private final Contents contents;
    private final Attributes attributes;
    private final Segments segments;
    private final RuleNames names;
    private final ConditionEditor editor;
    private final EventWords events;
    private final Notices notices;

    RuleController(
            MonitoringRules rules,
            Tags tags,
            Journeys journeys,
            Contents contents,
            Attributes attributes,
            Segments segments,
            RuleNames names,
            ConditionEditor editor,
            EventWords events,
            Notices notices) {
        this.rules = rules;
        this.tags = tags;
        this.journeys = journeys;
        this.contents = contents;
        this.attributes = attributes;
        this.segments = segments;
        this.names = names;
        this.editor = editor;
        this.events = events;
        this.notices = notices;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("rules", rules.all(me.tenant()));
        model.addAttribute("alerts", rules.alerts(me.tenant()));
        model.addAttribute("standings", rules.standings(me.tenant()));
        model.addAttribute("words", names.of(me.tenant()));
        model.addAttribute("mayEdit", me.may("POST", "/rules"));
        return "rule/rules";
    }

    @GetMapping("/new")
    String compose(@AuthenticationPrincipal SignedIn me, Model model) {
        return form(me, null, new RuleForm(), new FieldProblems(), model);
    }

    @GetMapping("/{id}")
    String edit(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        MonitoringRule rule = find(me, id);
        return form(me, rule, RuleForm.of(rule), new FieldProblems(), model);
    }

    @PostMapping
    String create(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") RuleForm form,
            BindingResult binding,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return save(me, null, form, binding, model, response, redirect);
    }

    @PostMapping("/{id}")
    String update(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @ModelAttribute("form") RuleForm form,
            BindingResult binding,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return save(me, find(me, id), form, binding, model, response, redirect);
    }

    /** The form with a condition or an action more or fewer. */
    @PostMapping("/parts")
    String parts(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") RuleForm form,
            BindingResult binding,
            @RequestParam(required = false) ActionForm.@Nullable Sort addAction,
            @RequestParam(required = false) @Nullable Integer removeAction,
            @RequestParam(defaultValue = "false") boolean addCondition,
            @RequestParam(required = false) @Nullable Integer removeCondition,
            Model model) {
        if (addAction != null) {
            form.getActions().add(ActionForm.of(addAction));
        }
        if (addCondition) {
            form.getConditions().add(new TestForm());
        }
        removeFrom(form.getActions(), removeAction);
        removeFrom(form.getConditions(), removeCondition);
        form(me, null, form, new FieldProblems(), model);
        return "rule/parts :: parts";
    }

    @PostMapping("/{id}/active")
    String switchTo(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam boolean active,
            RedirectAttributes redirect) {
        MonitoringRule rule = (active ? rules.switchOn(me.tenant(), id) : rules.switchOff(me.tenant(), id))
                .orElseThrow(NotFound::new);
        notices.done(redirect, active ? "console.rules.on" : "console.rules.off", rule.name());
        return "redirect:/rules";
    }

    @PostMapping("/{id}/place")
    String place(@AuthenticationPrincipal SignedIn me, @PathVariable long id, @RequestParam int place) {
        if (!rules.place(me.tenant(), id, place)) {
            throw new NotFound();
        }
        return "redirect:/rules";
    }

    private String save(
            SignedIn me,
            @Nullable MonitoringRule rule,
            RuleForm form,
            BindingResult binding,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (form.edit()) {
            return form(me, rule, form, new FieldProblems(), model);
        }
        FieldProblems problems = new FieldProblems();
        binding.getFieldErrors()
                .forEach(error -> problems.and(error.getField(), notices.text("console.form.notUnderstood")));
        form.unread().forEach(field -> problems.and(field, notices.text("console.form.notUnderstood")));
        RuleDraft draft = form.draft(
                rule == null ? null : rule.id(),
                (name, condition) -> editor.read(me.tenant(), name, condition, problems));
        if (!problems.any()) {
            switch (rules.save(me.tenant(), draft)) {
                case RuleSaving.Saved(var saved) -> {
                    notices.done(redirect, saved.active() ? "console.notice.saved" : "console.rules.savedOff");
                    return "redirect:/rules";
                }
                case RuleSaving.Invalid(var found) ->
                    found.forEach(problem -> problems.and(form.field(problem.field()), problem.message()));
                case RuleSaving.Outdated(var current) -> {
                    form.setVersion(current.version());
                    problems.and("name", notices.text("console.contents.outdated"));
                }
                case RuleSaving.Missing ignored -> throw new NotFound();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(me, rule, form, problems, model);
    }

    private String form(
            SignedIn me, @Nullable MonitoringRule rule, RuleForm form, FieldProblems problems, Model model) {
        model.addAttribute("rule", rule);
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("events", EventName.wellKnown());
        model.addAttribute("eventWords", events);
        model.addAttribute("comparisons", Comparison.values());
        model.addAttribute("sorts", ActionForm.Sort.values());
        model.addAttribute("kinds", Kind.values());
        model.addAttribute("whens", When.values());
        model.addAttribute("days", DayOfWeek.values());
        model.addAttribute("audiences", Audience.values());
        model.addAttribute("groups", tags.groups(me.tenant()));
        model.addAttribute("journeys", journeys.all(me.tenant()));
        model.addAttribute("contents", contents.all(me.tenant()));
        model.addAttribute("attributes", attributes.all(me.tenant()));
        model.addAttribute("segments", segments.all(me.tenant()));
        model.addAttribute(
                "becomes", view(me, "becomes", form.getBecomes(), problems).meaning(ConditionView.Empty.NOBODY));
        model.addAttribute("condition", view(me, "condition", form.getCondition(), problems));
        model.addAttribute("words", names.of(me.tenant()));
        model.addAttribute("firings", rule == null ? List.of() : rules.lastFirings(me.tenant(), rule.id(), FIRINGS));
        model.addAttribute("mayEdit", me.may("POST", "/rules"));
        return "rule/form";
    }

    private ConditionView view(SignedIn me, String name, ConditionForm form, FieldProblems problems) {
        return editor.view(me.tenant(), name, form, problems, me.may("POST", "/rules"));
    }

    private MonitoringRule find(SignedIn me, long id) {
        return rules.get(me.tenant(), id).orElseThrow(NotFound::new);
    }

    private static void removeFrom(List<?> parts, @Nullable Integer at) {
        if (at != null && at >= 0 && at < parts.size()) {
            parts.remove(at.intValue());
        }
    }
}
