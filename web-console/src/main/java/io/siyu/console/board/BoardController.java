package io.siyu.console.board;

import io.siyu.access.SignedIn;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.contact.Cause;
import io.siyu.contact.Contacts;
import io.siyu.journey.Board;
import io.siyu.journey.BoardCard;
import io.siyu.journey.BoardFilter;
import io.siyu.journey.BulkMove;
import io.siyu.journey.BulkMoves;
import io.siyu.journey.Enrolments;
import io.siyu.journey.Journey;
import io.siyu.journey.JourneyState;
import io.siyu.journey.Journeys;
import io.siyu.journey.StageColumn;
import io.siyu.staff.StaffMembers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The board: columns are stages, cards are contacts; a card is moved by dragging it or by its menu. */
@Controller
@RequestMapping("/board")
class BoardController {

    private final Journeys journeys;
    private final Board board;
    private final Columns columns;
    private final BulkMoves bulkMoves;
    private final Enrolments enrolments;
    private final Contacts contacts;
    private final StaffMembers staff;
    private final Notices notices;
    private final Clock clock;

    BoardController(
            Journeys journeys,
            Board board,
            Columns columns,
            BulkMoves bulkMoves,
            Enrolments enrolments,
            Contacts contacts,
            StaffMembers staff,
            Notices notices,
            Clock clock) {
        this.journeys = journeys;
        this.board = board;
        this.columns = columns;
        this.bulkMoves = bulkMoves;
        this.enrolments = enrolments;
        this.contacts = contacts;
        this.staff = staff;
        this.notices = notices;
        this.clock = clock;
    }

    @GetMapping
    String board(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(required = false) @Nullable Long journey,
            @RequestParam(required = false) @Nullable Long owner,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean stuck,
            Model model) {
        List<Journey> all = journeys.all(me.tenant());
        Optional<Journey> chosen = choose(me, all, journey);
        if (journey != null && chosen.isEmpty()) {
            throw new NotFound();
        }
        BoardFilter filter = Filters.of(me, owner, text, stuck);
        model.addAttribute("journeys", all);
        model.addAttribute("journey", chosen.orElse(null));
        model.addAttribute("filter", filter);
        model.addAttribute("staff", me.ownContactsOnly() == null ? staff.all(me.tenant()) : List.of());
        model.addAttribute("mayMove", me.may("POST", "/board/move"));
        chosen.ifPresent(found -> recentBulkMove(me, found).ifPresent(move -> {
            model.addAttribute("bulk", move);
            model.addAttribute("goal", Filters.goal(found, move));
        }));
        chosen.filter(found -> found.settings().goal() != null && me.ownContactsOnly() == null)
                .ifPresent(found -> model.addAttribute("outcome", board.outcome(me.tenant(), found.id())));
        model.addAttribute(
                "columns",
                chosen.map(found -> columns.all(me.tenant(), found.id(), filter))
                        .orElse(List.of()));
        return "board/board";
    }

    /** The cards of one stage after those already shown. */
    @GetMapping("/{journey}/stages/{stage}")
    String more(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long journey,
            @PathVariable long stage,
            @RequestParam Instant enteredAt,
            @RequestParam long contact,
            @RequestParam(required = false) @Nullable Long owner,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean stuck,
            Model model) {
        BoardFilter filter = Filters.of(me, owner, text, stuck);
        show(me, journey, filter, model);
        model.addAttribute(
                "column",
                columns.after(me.tenant(), journey, stage, filter, new BoardCard.After(enteredAt, contact))
                        .orElseThrow(NotFound::new));
        return "board/cards :: cards";
    }

    /** Moves one contact and shows the two stages concerned anew. */
    @PostMapping("/{journey}/move")
    String move(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long journey,
            @RequestParam long contact,
            @RequestParam long from,
            @RequestParam long to,
            @RequestParam(required = false) @Nullable Long owner,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean stuck,
            Model model) {
        Journey found = journeys.find(me.tenant(), journey).orElseThrow(NotFound::new);
        if (found.stage(to).isEmpty() || !mayMove(me, contact)) {
            throw new NotFound();
        }
        int moved = enrolments.move(me.tenant(), to, List.of(contact), clock.instant(), Cause.hand(me.login()));
        BoardFilter filter = Filters.of(me, owner, text, stuck);
        show(me, journey, filter, model);
        model.addAttribute("changed", changed(me, journey, filter, from, to));
        model.addAttribute("words", moved == 0 ? notices.text("console.board.notMoved") : null);
        return "board/moved";
    }

    private void show(SignedIn me, long journey, BoardFilter filter, Model model) {
        model.addAttribute("journey", journeys.find(me.tenant(), journey).orElseThrow(NotFound::new));
        model.addAttribute("filter", filter);
        model.addAttribute("mayMove", me.may("POST", "/board/move"));
    }

    private List<Columns.Column> changed(SignedIn me, long journey, BoardFilter filter, long from, long to) {
        return columns.all(me.tenant(), journey, filter).stream()
                .filter(column -> column.id() == from || column.id() == to)
                .toList();
    }

    private boolean mayMove(SignedIn me, long contact) {
        Long own = me.ownContactsOnly();
        return contacts.find(me.tenant(), contact)
                .filter(found -> own == null || own.equals(found.ownerId()))
                .isPresent();
    }

    /** The journey asked for; else the running one with the most people, which is where the day's work is. */
    private Optional<Journey> choose(SignedIn me, List<Journey> all, @Nullable Long asked) {
        if (asked != null) {
            return all.stream().filter(journey -> journey.id() == asked).findFirst();
        }
        return all.stream()
                .max(Comparator.comparing((Journey journey) -> journey.state() == JourneyState.RUNNING)
                        .thenComparing(journey -> people(me, journey)));
    }

    /** What is at work, or was done today and may be undone. */
    private Optional<BulkMove> recentBulkMove(SignedIn me, Journey journey) {
        Instant yesterday = clock.instant().minus(Duration.ofDays(1));
        return bulkMoves
                .latest(me.tenant(), journey.id())
                .filter(move -> Filters.mayKnow(me, move))
                .filter(move -> move.atWork() || move.madeAt().isAfter(yesterday));
    }

    private long people(SignedIn me, Journey journey) {
        return board.columns(me.tenant(), journey.id()).stream()
                .mapToLong(StageColumn::people)
                .sum();
    }
}
