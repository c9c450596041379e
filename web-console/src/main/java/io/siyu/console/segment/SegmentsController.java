package io.siyu.console.segment;

import io.siyu.access.SignedIn;
import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.console.FieldProblems;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.console.condition.ConditionEditor;
import io.siyu.contact.Cause;
import io.siyu.segment.Segment;
import io.siyu.segment.SegmentKind;
import io.siyu.segment.SegmentSaving;
import io.siyu.segment.Segments;
import io.siyu.tenant.TenantId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
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

/** All segments, and writing one. */
@Controller
@RequestMapping("/segments")
class SegmentsController {

    private final Segments segments;
    private final Conditions conditions;
    private final ConditionEditor editor;
    private final Notices notices;

    SegmentsController(Segments segments, Conditions conditions, ConditionEditor editor, Notices notices) {
        this.segments = segments;
        this.conditions = conditions;
        this.editor = editor;
        this.notices = notices;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        List<Segment> all = segments.all(me.tenant());
        model.addAttribute("segments", all);
        model.addAttribute("words", words(me.tenant(), all));
        model.addAttribute("mayEdit", me.may("POST", "/segments"));
        return "segment/segments";
    }

    @GetMapping("/new")
    String compose(
            @AuthenticationPrincipal SignedIn me, @RequestParam(defaultValue = "LIVE") SegmentKind kind, Model model) {
        return form(me, null, SegmentForm.of(kind), new FieldProblems(), model);
    }

    @GetMapping("/{id}/edit")
    String edit(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        Segment segment = find(me, id);
        return form(me, segment, SegmentForm.of(segment), new FieldProblems(), model);
    }

    @PostMapping
    String create(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") SegmentForm form,
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
            @ModelAttribute("form") SegmentForm form,
            BindingResult binding,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return save(me, find(me, id), form, binding, model, response, redirect);
    }

    private String save(
            SignedIn me,
            @Nullable Segment stored,
            SegmentForm form,
            BindingResult binding,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (form.getCondition().edit()) {
            return form(me, stored, form, new FieldProblems(), model);
        }
        FieldProblems problems = new FieldProblems();
        binding.getFieldErrors()
                .forEach(error -> problems.and(error.getField(), notices.text("console.form.notUnderstood")));
        Condition condition = form.isLive()
                ? editor.read(me.tenant(), "condition", form.getCondition(), problems)
                : Condition.EVERYBODY;
        if (!problems.any()) {
            switch (segments.save(me.tenant(), form.draft(stored, condition), Cause.hand(me.login()))) {
                case SegmentSaving.Saved(var saved) -> {
                    notices.done(redirect, "console.notice.saved");
                    return "redirect:/segments/" + saved.id();
                }
                case SegmentSaving.Invalid(var found) ->
                    found.forEach(problem -> problems.and(problem.field(), problem.message()));
                case SegmentSaving.Outdated(var current) -> {
                    form.setVersion(current.version());
                    problems.and("name", notices.text("console.contents.outdated"));
                }
                case SegmentSaving.Missing ignored -> throw new NotFound();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(me, stored, form, problems, model);
    }

    private String form(SignedIn me, @Nullable Segment stored, SegmentForm form, FieldProblems problems, Model model) {
        boolean mayEdit = me.may("POST", "/segments");
        model.addAttribute("segment", stored);
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("mayEdit", mayEdit);
        model.addAttribute("condition", editor.view(me.tenant(), "condition", form.getCondition(), problems, mayEdit));
        return "segment/form";
    }

    private Map<Long, String> words(TenantId tenant, List<Segment> all) {
        Map<Long, String> words = new HashMap<>();
        all.forEach(segment -> words.put(
                segment.id(), segment.condition() == null ? "" : conditions.words(tenant, segment.condition())));
        return words;
    }

    private Segment find(SignedIn me, long id) {
        return segments.find(me.tenant(), id).orElseThrow(NotFound::new);
    }
}
