package io.siyu.console.board;

import io.siyu.access.SignedIn;
import io.siyu.console.FieldProblems;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.journey.BoardFilter;
import io.siyu.journey.BulkMove;
import io.siyu.journey.BulkMoves;
import io.siyu.journey.BulkMoving;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Selection;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Many contacts of the board moved in one action: asked about, watched, cancelled and undone. */
@Controller
@RequestMapping("/board/{journey}/bulk")
class BulkController {

    private static final int LONGEST_REASON = 200;

    private final Journeys journeys;
    private final BulkMoves bulkMoves;
    private final Columns columns;
    private final Notices notices;

    BulkController(Journeys journeys, BulkMoves bulkMoves, Columns columns, Notices notices) {
        this.journeys = journeys;
        this.bulkMoves = bulkMoves;
        this.columns = columns;
        this.notices = notices;
    }

    /** How many it would be, and where to. */
    @GetMapping
    String ask(@AuthenticationPrincipal SignedIn me, @PathVariable long journey, BulkForm form, Model model) {
        return ask(me, found(me, journey), form, new FieldProblems(), model);
    }

    @PostMapping
    String begin(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long journey,
            BulkForm form,
            Model model,
            HttpServletResponse response) {
        Journey found = found(me, journey);
        FieldProblems problems = problems(found, form);
        if (problems.any() || form.selection(me, journey).isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return ask(me, found, form, problems, model);
        }
        BulkMoving moving =
                bulkMoves.begin(me.tenant(), form.selection(me, journey).get(), form.stageTo(), form.why(), me.login());
        if (moving instanceof BulkMoving.Begun(BulkMove move)) {
            return progress(found, move, form.filter(me), me, model);
        }
        return ask(me, found, form, problems, model);
    }

    /** How far it is; with the stages anew when it is over. */
    @GetMapping("/{bulk}")
    String watch(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long journey,
            @PathVariable long bulk,
            @RequestParam(required = false) @Nullable Long owner,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean stuck,
            Model model) {
        return progress(found(me, journey), known(me, journey, bulk), Filters.of(me, owner, text, stuck), me, model);
    }

    @PostMapping("/{bulk}/cancel")
    String cancel(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long journey,
            @PathVariable long bulk,
            @RequestParam(required = false) @Nullable Long owner,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean stuck,
            Model model) {
        BulkMove move = known(me, journey, bulk);
        BulkMove after = bulkMoves.cancel(me.tenant(), bulk).orElse(move);
        return progress(found(me, journey), after, Filters.of(me, owner, text, stuck), me, model);
    }

    @PostMapping("/{bulk}/undo")
    String undo(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long journey,
            @PathVariable long bulk,
            @RequestParam(required = false) @Nullable Long owner,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean stuck,
            Model model) {
        BulkMove move = known(me, journey, bulk);
        BulkMove after = bulkMoves.undo(me.tenant(), bulk).orElse(move);
        return progress(found(me, journey), after, Filters.of(me, owner, text, stuck), me, model);
    }

    private String ask(SignedIn me, Journey journey, BulkForm form, FieldProblems problems, Model model) {
        Optional<Selection> selection = form.selection(me, journey.id());
        model.addAttribute("journey", journey);
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("most", BulkMoves.MOST);
        model.addAttribute(
                "people",
                selection.map(one -> bulkMoves.count(me.tenant(), one)).orElse(0));
        return "board/bulk :: ask";
    }

    private String progress(Journey journey, BulkMove move, BoardFilter filter, SignedIn me, Model model) {
        model.addAttribute("journey", journey);
        model.addAttribute("filter", filter);
        model.addAttribute("mayMove", true);
        model.addAttribute("bulk", move);
        model.addAttribute("goal", Filters.goal(journey, move));
        model.addAttribute("changed", move.atWork() ? List.of() : columns.all(me.tenant(), journey.id(), filter));
        return "board/bulk-changed";
    }

    private FieldProblems problems(Journey journey, BulkForm form) {
        FieldProblems problems = new FieldProblems();
        if (form.why().isEmpty() || form.why().length() > LONGEST_REASON) {
            problems.and("reason", notices.text("console.bulk.reason.missing"));
        }
        Long stage = form.stageTo();
        if (!form.out() && (stage == null || journey.stage(stage).isEmpty())) {
            problems.and("to", notices.text("console.bulk.to.missing"));
        }
        return problems;
    }

    private Journey found(SignedIn me, long journey) {
        return journeys.find(me.tenant(), journey).orElseThrow(NotFound::new);
    }

    /** A rep knows their own. */
    private BulkMove known(SignedIn me, long journey, long bulk) {
        return bulkMoves
                .find(me.tenant(), bulk)
                .filter(move -> move.journeyId() == journey && Filters.mayKnow(me, move))
                .orElseThrow(NotFound::new);
    }
}
