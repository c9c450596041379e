package io.siyu.console.journey;

import io.siyu.access.SignedIn;
import io.siyu.behaviour.EventName;
import io.siyu.console.EventWords;
import io.siyu.console.FieldProblems;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.content.Contents;
import io.siyu.delivery.QuietRule;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import io.siyu.sop.SopStep;
import io.siyu.sop.Sops;
import io.siyu.sop.StepSaving;
import io.siyu.tag.Tags;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
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
    private final Tags tags;
    private final DateNames dates;
    private final EventWords events;
    private final Notices notices;

    StepController(
            Journeys journeys,
            Sops sops,
            Contents contents,
            Tags tags,
            DateNames dates,
            EventWords events,
            Notices notices) {
        this.journeys = journeys;
        this.sops = sops;
        this.contents = contents;
        this.tags = tags;
        this.dates = dates;
        this.events = events;
        this.notices = notices;
    }

    @GetMapping("/new")
    String compose(
            @AuthenticationPrincipal SignedIn me, @PathVariable long journey, @PathVariable long stage, Model model) {
        return form(me, journey, stage, null, StepForm.NEW, new FieldProblems(), model);
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
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return save(me, journey, stage, null, form, binding, model, response, redirect);
    }

    @PostMapping("/{id}")
    String rewrite(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long journey,
            @PathVariable long stage,
            @PathVariable long id,
            @ModelAttribute("form") StepForm form,
            BindingResult binding,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return save(me, journey, stage, find(me, journey, stage, id), form, binding, model, response, redirect);
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
            RedirectAttributes redirect) {
        SopStep step = find(me, journey, stage, id);
        sops.remove(me.tenant(), id);
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
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        stage(me, journey, stage);
        FieldProblems problems = new FieldProblems();
        binding.getFieldErrors()
                .forEach(error -> problems.and(error.getField(), notices.text("console.form.notUnderstood")));
        if (!problems.any()) {
            switch (sops.save(me.tenant(), form.draft(step, stage))) {
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
        model.addAttribute("groups", tags.groups(me.tenant()));
        model.addAttribute("units", Unit.values());
        model.addAttribute("sides", TimeForm.Side.values());
        model.addAttribute("weekdays", DayOfWeek.values());
        model.addAttribute("dates", dates.all(me.tenant()));
        model.addAttribute("events", EventName.wellKnown());
        model.addAttribute("eventWords", events);
        model.addAttribute("simple", step == null || StepForm.hasOneVariant(step));
        model.addAttribute("tagsOnly", step == null || StepForm.asksForTagsOnly(step.condition()));
        model.addAttribute("quietRules", QuietRule.values());
        model.addAttribute("mayEdit", me.may("POST", "/journeys"));
        return "journey/step";
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
