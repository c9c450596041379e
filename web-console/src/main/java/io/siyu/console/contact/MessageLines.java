package io.siyu.console.contact;

import io.siyu.console.Notices;
import io.siyu.console.contact.MessageLine.Tone;
import io.siyu.delivery.Ledger;
import io.siyu.delivery.LedgerLine;
import io.siyu.delivery.LedgerState;
import io.siyu.sop.PlannedMessage;
import io.siyu.sop.Planner;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The due ledger of a contact in words: what was sent or not and why, and what will be sent when. */
@Component
class MessageLines {

    private static final Set<LedgerState> ON_ITS_WAY = EnumSet.of(
            LedgerState.HELD,
            LedgerState.QUEUED,
            LedgerState.IN_FLIGHT,
            LedgerState.UNKNOWN,
            LedgerState.AWAITING_CONFIRMATION);

    private final Ledger ledger;
    private final Planner planner;
    private final StepNames names;
    private final Notices notices;

    MessageLines(Ledger ledger, Planner planner, StepNames names, Notices notices) {
        this.ledger = ledger;
        this.planner = planner;
        this.names = names;
        this.notices = notices;
    }

    Lines of(TenantId tenant, long contact) {
        List<LedgerLine> decided = ledger.of(tenant, contact);
        List<PlannedMessage> upcoming = planner.upcoming(tenant, contact);
        List<PlannedMessage> dropped = planner.dropped(tenant, contact);
        Map<Long, StepNames.Name> named = names.of(tenant, steps(decided, upcoming, dropped));
        List<MessageLine> coming = new ArrayList<>();
        List<MessageLine> past = new ArrayList<>();
        decided.forEach(line -> (ON_ITS_WAY.contains(line.state()) ? coming : past).add(decided(line, named)));
        Stream.concat(upcoming.stream(), dropped.stream())
                .forEach(message -> (message.planned() ? coming : past).add(planned(message, named)));
        Comparator<@Nullable Instant> order = Comparator.nullsLast(Comparator.naturalOrder());
        coming.sort(Comparator.comparing(MessageLine::at, order));
        past.sort(Comparator.comparing(MessageLine::at, Comparator.nullsLast(Comparator.reverseOrder())));
        return new Lines(coming, past);
    }

    private static Set<Long> steps(
            List<LedgerLine> decided, List<PlannedMessage> upcoming, List<PlannedMessage> dropped) {
        Set<Long> steps = new TreeSet<>();
        decided.forEach(line -> steps.add(line.originId()));
        upcoming.forEach(message -> steps.add(message.stepId()));
        dropped.forEach(message -> steps.add(message.stepId()));
        return steps;
    }

    private MessageLine decided(LedgerLine line, Map<Long, StepNames.Name> named) {
        StepNames.Name name = named.getOrDefault(line.originId(), StepNames.GONE);
        return new MessageLine(
                moment(line),
                name.what(),
                name.where(),
                notices.text("ledger." + line.state()),
                tone(line.state()),
                reason(line));
    }

    private MessageLine planned(PlannedMessage message, Map<Long, StepNames.Name> named) {
        StepNames.Name name = named.getOrDefault(message.stepId(), StepNames.GONE);
        String state = message.planned() ? "console.contact.planned" : "ledger.SKIPPED";
        return new MessageLine(
                message.due(),
                name.what(),
                name.where(),
                notices.text(state),
                message.planned() ? Tone.WAITING : Tone.NOT,
                message.reason() == null ? null : notices.text("reason." + message.reason()));
    }

    /** The most telling time of a line: when it arrived, was confirmed, or will be tried; else when it was due. */
    private static Instant moment(LedgerLine line) {
        return Stream.of(line.deliveredAt(), line.confirmedAt(), line.notBefore(), line.handedOverAt())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(line.dueAt());
    }

    private @Nullable String reason(LedgerLine line) {
        String reason = line.reason() == null ? null : notices.textOr("reason." + line.reason(), line.reason());
        if (line.refusal() == null) {
            return reason;
        }
        String words = notices.ofChannel(line.refusal());
        return reason == null ? words : notices.text("console.refusal.because", reason, words);
    }

    private static Tone tone(LedgerState state) {
        return switch (state) {
            case DELIVERED, CONFIRMED -> Tone.DONE;
            case HELD, QUEUED, IN_FLIGHT, AWAITING_CONFIRMATION -> Tone.WAITING;
            case SKIPPED, NOT_CONFIRMED -> Tone.NOT;
            case UNKNOWN, REFUSED -> Tone.TROUBLE;
        };
    }

    /** What is to come, the next first; and what is decided, the latest first. */
    record Lines(List<MessageLine> upcoming, List<MessageLine> past) {}
}
