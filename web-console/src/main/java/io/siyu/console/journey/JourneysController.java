package io.siyu.console.journey;

import io.siyu.access.SignedIn;
import io.siyu.console.FieldProblems;
import io.siyu.console.Notices;
import io.siyu.journey.Board;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.StageColumn;
import io.siyu.tag.Tag;
import io.siyu.tag.Tags;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All journeys, and drafting a new one. */
@Controller
@RequestMapping("/journeys")
class JourneysController {

    private final Journeys journeys;
    private final Board board;
    private final Tags tags;
    private final Notices notices;

    JourneysController(Journeys journeys, Board board, Tags tags, Notices notices) {
        this.journeys = journeys;
        this.board = board;
        this.tags = tags;
        this.notices = notices;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        List<Journey> all = journeys.all(me.tenant());
        model.addAttribute("journeys", all);
        model.addAttribute("people", people(me, all));
        model.addAttribute("tagNames", tagNames(me));
        model.addAttribute("mayEdit", me.may("POST", "/journeys"));
        return "journey/journeys";
    }

    @GetMapping("/new")
    String compose(Model model) {
        return form("", notices.text("console.journeys.stages.example"), new FieldProblems(), model);
    }

    @PostMapping
    String draft(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam String name,
            @RequestParam String stages,
            Model model,
            HttpServletResponse response) {
        List<String> names = stages.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        FieldProblems problems = new FieldProblems();
        if (!Names.fit(name)) {
            problems.and("name", notices.text("console.journeys.name.length", Names.LONGEST));
        }
        if (names.isEmpty() || !names.stream().allMatch(Names::fit)) {
            problems.and("stages", notices.text("console.journeys.stages.length", Names.LONGEST));
        }
        if (problems.any()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(name, stages, problems, model);
        }
        return "redirect:/journeys/" + journeys.draft(me.tenant(), name, names).id();
    }

    private static String form(String name, String stages, FieldProblems problems, Model model) {
        model.addAttribute("name", name);
        model.addAttribute("stages", stages);
        model.addAttribute("problems", problems);
        return "journey/new";
    }

    /** How many contacts are in each stage of each journey, by stage id. */
    private Map<Long, Long> people(SignedIn me, List<Journey> all) {
        return all.stream()
                .flatMap(journey -> board.columns(me.tenant(), journey.id()).stream())
                .collect(Collectors.toMap(StageColumn::stageId, StageColumn::people));
    }

    private Map<Long, String> tagNames(SignedIn me) {
        return tags.groups(me.tenant()).stream()
                .flatMap(group -> group.tags().stream())
                .collect(Collectors.toMap(Tag::id, Tag::name));
    }
}
