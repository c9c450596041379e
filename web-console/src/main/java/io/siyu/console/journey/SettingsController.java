package io.siyu.console.journey;

import io.siyu.access.SignedIn;
import io.siyu.channel.ChannelCodes;
import io.siyu.console.FieldProblems;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.console.condition.ConditionEditor;
import io.siyu.console.condition.ConditionForm;
import io.siyu.console.condition.ConditionView;
import io.siyu.journey.AlreadyInside;
import io.siyu.journey.Journey;
import io.siyu.journey.JourneySettings;
import io.siyu.journey.Journeys;
import io.siyu.journey.SettingsSaving;
import io.siyu.journey.WhilePaused;
import jakarta.servlet.http.HttpServletResponse;
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

/** How one gets into a journey and out of it. */
@Controller
@RequestMapping("/journeys/{id}/settings")
class SettingsController {

    private final Journeys journeys;
    private final ChannelCodes channels;
    private final ConditionEditor editor;
    private final Notices notices;

    SettingsController(Journeys journeys, ChannelCodes channels, ConditionEditor editor, Notices notices) {
        this.journeys = journeys;
        this.channels = channels;
        this.editor = editor;
        this.notices = notices;
    }

    @GetMapping
    String page(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        Journey journey = find(me, id);
        return form(me, journey, SettingsForm.of(journey.settings()), new FieldProblems(), model);
    }

    /** Saves them, or shows them with a way in or a line of a condition more or fewer. */
    @PostMapping
    String save(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @ModelAttribute("form") SettingsForm form,
            BindingResult binding,
            @RequestParam(required = false) EntryForm.@Nullable Sort addEntry,
            @RequestParam(required = false) @Nullable Integer removeEntry,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Journey journey = find(me, id);
        if (form.edit(addEntry, removeEntry)) {
            return form(me, journey, form, new FieldProblems(), model);
        }
        FieldProblems problems = new FieldProblems();
        binding.getFieldErrors()
                .forEach(error -> problems.and(error.getField(), notices.text("console.form.notUnderstood")));
        JourneySettings settings = form.settings(
                journey.settings(), (name, condition) -> editor.read(me.tenant(), name, condition, problems));
        lengths(form, problems);
        if (!problems.any()) {
            switch (journeys.save(me.tenant(), id, settings)) {
                case SettingsSaving.Saved ignored -> {
                    notices.done(redirect, "console.notice.saved");
                    return "redirect:/journeys/" + id;
                }
                case SettingsSaving.Invalid(var found) ->
                    found.forEach(problem -> problems.and(form.field(problem.field()), problem.message()));
                case SettingsSaving.Missing ignored -> throw new NotFound();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(me, journey, form, problems, model);
    }

    private void lengths(SettingsForm form, FieldProblems problems) {
        if (!form.getSettle().isEmpty() && form.getSettle().length().isEmpty()) {
            problems.and("settle", notices.text("console.form.notUnderstood"));
        }
        boolean after = form.getReentry() == SettingsForm.Reentry.AFTER;
        if (after && form.getReenterAfter().length().isEmpty()) {
            problems.and("reenterAfter", notices.text("console.condition.missing"));
        }
    }

    private String form(SignedIn me, Journey journey, SettingsForm form, FieldProblems problems, Model model) {
        boolean mayEdit = me.may("POST", "/journeys");
        model.addAttribute("journey", journey);
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("mayEdit", mayEdit);
        model.addAttribute("sorts", EntryForm.Sort.values());
        model.addAttribute("channels", channels.all(me.tenant()));
        model.addAttribute("reentries", SettingsForm.Reentry.values());
        model.addAttribute("alreadyInside", AlreadyInside.values());
        model.addAttribute("whilePaused", WhilePaused.values());
        model.addAttribute("filter", view(me, "filter", form.getFilter(), problems));
        model.addAttribute("exclusion", ofNobody(me, "exclusion", form.getExclusion(), problems));
        model.addAttribute("exit", ofNobody(me, "exit", form.getExit(), problems));
        model.addAttribute("goal", ofNobody(me, "goal", form.getGoal(), problems));
        model.addAttribute("entryViews", entries(me, journey, form, problems));
        return "journey/settings";
    }

    private List<ConditionView> entries(SignedIn me, Journey journey, SettingsForm form, FieldProblems problems) {
        List<ConditionView> views = new ArrayList<>();
        for (int i = 0; i < form.getEntries().size(); i++) {
            EntryForm entry = form.getEntries().get(i);
            ConditionView view = ofNobody(me, "entries[" + i + "].condition", entry.getCondition(), problems);
            boolean whole = entry.getSort() == EntryForm.Sort.CONDITION;
            views.add(whole ? view : view.editedAt("/journeys/" + journey.id() + "/settings"));
        }
        return views;
    }

    private ConditionView ofNobody(SignedIn me, String name, ConditionForm form, FieldProblems problems) {
        return view(me, name, form, problems).meaning(ConditionView.Empty.NOBODY);
    }

    private ConditionView view(SignedIn me, String name, ConditionForm form, FieldProblems problems) {
        return editor.view(me.tenant(), name, form, problems, me.may("POST", "/journeys"));
    }

    private Journey find(SignedIn me, long id) {
        return journeys.find(me.tenant(), id).orElseThrow(NotFound::new);
    }
}
