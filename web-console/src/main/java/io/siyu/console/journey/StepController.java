package io.siyu.console.journey;

import io.siyu.access.SignedIn;
import io.siyu.calendar.Festival;
import io.siyu.console.FieldProblems;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.console.condition.ConditionEditor;
import io.siyu.console.condition.ConditionForm;
import io.siyu.console.condition.ConditionView;
import io.siyu.console.journey.StepForm.Edits;
import io.siyu.content.Contents;
import io.siyu.delivery.QuietRule;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import io.siyu.sop.DayChoice;
import io.siyu.sop.Passed;
import io.siyu.sop.Repeated;
import io.siyu.sop.SopStep;
import io.siyu.sop.Sops;
import io.siyu.sop.StepDraft;
import io.siyu.sop.StepSaving;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.util.ArrayList;
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

/** Writing one step of a stage: when, what, to whom. */
@Controller
@RequestMapping("/journeys/{journey}/stages/{stage}/steps")
class StepController {

    private final Journeys journeys;
    private final Sops sops;
    private final Contents contents;
    private final ConditionEditor editor;
    private final DateNames dates;
    private final Notices notices;

    StepController(
            Journeys journeys, Sops sops, Contents contents, ConditionEditor editor, DateNames dates, Notices notices) {
        this.journeys = journeys;
        this.sops = sops;
        this.contents = contents;
        this.editor = editor;
        this.dates = dates;
        this.notices = notices;
    }

    @GetMapping("/new")
    String compose(
            @AuthenticationPrincipal SignedIn me, @PathVariable long journey, @PathVariable long stage, Model model) {
        return form(me, journey, stage, null, StepForm.blank(), new FieldProblems(), model);
    }

    @GetMapping("/{id}")
    String edit(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long journey,
            @PathVariable long stage,
            @PathVariable long id,
            Model model) {
        SopStep step = find(me, journey, stage, id);
        return form(me, journey, stage, step, StepForm.of(step), new FieldProblems(), model);
    }

    @PostMapping
    String add(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long journey,
            @PathVariable long stage,
            @ModelAttribute("form") StepForm form,
            BindingResult binding,
            @RequestParam(defaultValue = "false") boolean addVariant,
            @RequestParam(required = false) @Nullable Integer removeVariant,
            @RequestParam(required = false) @Nullable Integer raiseVariant,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Edits edits = new Edits(addVariant, removeVariant, raiseVariant);
        return save(me, journey, stage, null, form, binding, edits, model, response, redirect);
    }

    @PostMapping("/{id}")
    String rewrite(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long journey,
            @PathVariable long stage,
            @PathVariable long id,
            @ModelAttribute("form") StepForm form,
            BindingResult binding,
            @RequestParam(defaultValue = "false") boolean addVariant,
            @RequestParam(required = false) @Nullable Integer removeVariant,
            @RequestParam(required = false) @Nullable Integer raiseVariant,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        SopStep step = find(me, journey, stage, id);
        Edits edits = new Edits(addVariant, removeVariant, raiseVariant);
        return save(me, journey, stage, step, form, binding, edits, model, response, redirect);
    }

    @PostMapping("/{id}/active")
    String activate(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long journey,
            @PathVariable long stage,
            @PathVariable long id,
            @RequestParam boolean active,
            RedirectAttributes redirect) {
        SopStep step = find(me, journey, stage, id);
        if (active) {
            sops.activate(me.tenant(), id);
        } else {
            sops.deactivate(me.tenant(), id);
        }
        notices.done(redirect, active ? "console.steps.activated" : "console.steps.deactivated", step.name());
        return back(journey, stage);
    }

    @PostMapping("/{id}/remove")
    String remove(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long journey,
            @PathVariable long stage,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean keep,
            RedirectAttributes redirect) {
        SopStep step = find(me, journey, stage, id);
        if (keep) {
            sops.runOut(me.tenant(), id);
        } else {
            sops.remove(me.tenant(), id);
        }
        notices.done(redirect, "console.steps.removed", step.name());
        return back(journey, stage);
    }

    private String save(
            SignedIn me,
            long journey,
            long stage,
            @Nullable SopStep step,
            StepForm form,
            BindingResult binding,
            Edits edits,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        stage(me, journey, stage);
        if (form.edit(edits)) {
            return form(me, journey, stage, step, form, new FieldProblems(), model);
        }
        FieldProblems problems = new FieldProblems();
        binding.getFieldErrors()
                .forEach(error -> problems.and(error.getField(), notices.text("console.form.notUnderstood")));
        StepDraft draft = form.draft(
                step == null ? null : step.id(),
                stage,
                (name, condition) -> editor.read(me.tenant(), name, condition, problems));
        if (!problems.any()) {
            switch (sops.save(me.tenant(), draft)) {
                case StepSaving.Saved ignored -> {
                    notices.done(redirect, "console.notice.saved");
                    return back(journey, stage);
                }
                case StepSaving.Invalid(var found) ->
                    found.forEach(problem -> problems.and(form.field(problem.field()), problem.message()));
                case StepSaving.Missing ignored -> throw new NotFound();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(me, journey, stage, step, form, problems, model);
    }

    private String form(
            SignedIn me,
            long journey,
            long stage,
            @Nullable SopStep step,
            StepForm form,
            FieldProblems problems,
            Model model) {
        model.addAttribute("journey", journeys.find(me.tenant(), journey).orElseThrow(NotFound::new));
        model.addAttribute("stage", stage(me, journey, stage));
        model.addAttribute("step", step);
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("contents", contents.all(me.tenant()));
        model.addAttribute("sides", TimeForm.Side.values());
        model.addAttribute("dayChoices", DayChoice.Which.values());
        model.addAttribute("passedChoices", Passed.values());
        model.addAttribute("units", Repeated.Unit.values());
        model.addAttribute("festivals", Festival.values());
        model.addAttribute("weekdays", DayOfWeek.values());
        model.addAttribute("dates", dates.all(me.tenant()));
        model.addAttribute("quietRules", QuietRule.values());
        views(me, address(journey, stage, step), form, problems, model);
        model.addAttribute("mayEdit", me.may("POST", "/journeys"));
        return "journey/step";
    }

    private void views(SignedIn me, String address, StepForm form, FieldProblems problems, Model model) {
        model.addAttribute("address", address);
        model.addAttribute("condition", view(me, "condition", form.getCondition(), problems));
        model.addAttribute(
                "trigger",
                view(me, "time.trigger", form.getTime().getTrigger(), problems).editedAt(address));
        List<ConditionView> views = new ArrayList<>();
        for (int n = 0; n < form.getVariants().size(); n++) {
            ConditionForm whom = form.getVariants().get(n).getCondition();
            views.add(view(me, "variants[" + n + "].condition", whom, problems));
        }
        model.addAttribute("variantViews", views);
    }

    private ConditionView view(SignedIn me, String name, ConditionForm form, FieldProblems problems) {
        return editor.view(me.tenant(), name, form, problems, me.may("POST", "/journeys"));
    }

    private static String address(long journey, long stage, @Nullable SopStep step) {
        String steps = "/journeys/" + journey + "/stages/" + stage + "/steps";
        return step == null ? steps : steps + "/" + step.id();
    }

    private Stage stage(SignedIn me, long journey, long stage) {
        Journey found = journeys.find(me.tenant(), journey).orElseThrow(NotFound::new);
        return found.stage(stage).orElseThrow(NotFound::new);
    }

    private SopStep find(SignedIn me, long journey, long stage, long id) {
        return sops.of(me.tenant(), stage(me, journey, stage).id()).stream()
                .filter(step -> step.id() == id)
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private static String back(long journey, long stage) {
        return "redirect:/journeys/" + journey + "?stage=" + stage;
    }
}
