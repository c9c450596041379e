package io.siyu.console.journey;

import io.siyu.access.SignedIn;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.console.Times;
import io.siyu.journey.Board;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Refusal;
import io.siyu.journey.Stage;
import io.siyu.journey.StageColumn;
import io.siyu.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The editor of one journey: how one gets in, its stages, and the line of messages of the stage chosen. */
@Controller
@RequestMapping("/journeys/{id}")
class JourneyController {

    private final Journeys journeys;
    private final Board board;
    private final StepLines lines;
    private final SettingsWords words;
    private final Notices notices;

    JourneyController(Journeys journeys, Board board, StepLines lines, SettingsWords words, Notices notices) {
        this.journeys = journeys;
        this.board = board;
        this.lines = lines;
        this.words = words;
        this.notices = notices;
    }

    @GetMapping
    String page(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long stage,
            @ModelAttribute("tenant") Tenant tenant,
            @ModelAttribute("times") Times times,
            Model model) {
        Journey journey = journeys.find(me.tenant(), id).orElseThrow(NotFound::new);
        Optional<Stage> chosen = stage == null
                ? journey.stages().stream().findFirst()
                : Optional.of(journey.stage(stage).orElseThrow(NotFound::new));
        model.addAttribute("journey", journey);
        model.addAttribute("stage", chosen.orElse(null));
        model.addAttribute(
                "steps",
                chosen.map(one -> lines.of(me.tenant(), one.id(), times.now(), tenant.zone()))
                        .orElse(null));
        model.addAttribute(
                "kept", chosen.map(one -> lines.kept(me.tenant(), one.id())).orElse(List.of()));
        model.addAttribute(
                "people",
                board.columns(me.tenant(), id).stream()
                        .collect(Collectors.toMap(StageColumn::stageId, StageColumn::people)));
        model.addAttribute("entries", words.entries(me.tenant(), journey.settings()));
        model.addAttribute("settled", words.rest(me.tenant(), journey.settings()));
        model.addAttribute("mayEdit", me.may("POST", "/journeys"));
        return "journey/journey";
    }

    @PostMapping("/name")
    String rename(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam String name,
            RedirectAttributes redirect) {
        return named(name, redirect) ? back(id, journeys.rename(me.tenant(), id, name), redirect) : to(id);
    }

    @PostMapping("/stages")
    String addStage(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam String name,
            RedirectAttributes redirect) {
        return named(name, redirect) ? back(id, journeys.addStage(me.tenant(), id, name), redirect) : to(id);
    }

    @PostMapping("/stages/{stage}/name")
    String renameStage(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @PathVariable long stage,
            @RequestParam String name,
            RedirectAttributes redirect) {
        if (named(name, redirect)) {
            report(journeys.renameStage(me.tenant(), id, stage, name), redirect);
        }
        return to(id, stage);
    }

    @PostMapping("/stages/{stage}/place")
    String placeStage(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @PathVariable long stage,
            @RequestParam int place,
            RedirectAttributes redirect) {
        report(journeys.placeStage(me.tenant(), id, stage, place), redirect);
        return to(id, stage);
    }

    @PostMapping("/stages/{stage}/remove")
    String removeStage(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @PathVariable long stage,
            RedirectAttributes redirect) {
        return report(journeys.removeStage(me.tenant(), id, stage), redirect) ? to(id) : to(id, stage);
    }

    private String back(long id, Optional<Refusal> refusal, RedirectAttributes redirect) {
        report(refusal, redirect);
        return to(id);
    }

    /** Answers whether it was done. */
    private boolean report(Optional<Refusal> refusal, RedirectAttributes redirect) {
        refusal.ifPresentOrElse(
                why -> notices.refused(redirect, notices.text(why)),
                () -> notices.done(redirect, "console.notice.saved"));
        return refusal.isEmpty();
    }

    private boolean named(String name, RedirectAttributes redirect) {
        boolean fits = Names.fit(name);
        if (!fits) {
            notices.refused(redirect, notices.text("console.journeys.name.length", Names.LONGEST));
        }
        return fits;
    }

    private static String to(long id) {
        return "redirect:/journeys/" + id;
    }

    private static String to(long id, long stage) {
        return to(id) + "?stage=" + stage;
    }
}
