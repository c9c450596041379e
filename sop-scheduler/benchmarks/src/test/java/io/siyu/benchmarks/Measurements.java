package io.siyu.benchmarks;

import static io.siyu.benchmarks.Corps.BY_LI;
import static io.siyu.condition.Where.didNot;
import static io.siyu.condition.Where.tagged;

import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.EventName;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Subject;
import io.siyu.benchmarks.Costs.Operation;
import io.siyu.condition.Condition;
import io.siyu.journey.Board;
import io.siyu.journey.BoardFilter;
import io.siyu.segment.SegmentDraft;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Does in a corp what is to be measured. */
@Component
class Measurements {

    /** Until every pooled connection has prepared its statements for good. */
    private static final int WARM_UPS = 8;

    private static final int REPEATS = 7;

    /** How many contacts each operation that concerns one needs. */
    static final int CONTACTS = WARM_UPS + REPEATS;

    private static final int CARDS = 20;

    private final Corps corps;
    private final TenantTransactions transactions;
    private final Tags tags;
    private final Behaviours behaviours;
    private final Board board;
    private final List<Tick> ticks;
    private final Clock clock;

    Measurements(
            Corps corps,
            TenantTransactions transactions,
            Tags tags,
            Behaviours behaviours,
            Board board,
            List<Tick> ticks,
            Clock clock) {
        this.corps = corps;
        this.transactions = transactions;
        this.tags = tags;
        this.behaviours = behaviours;
        this.board = board;
        this.ticks = ticks;
        this.clock = clock;
    }

    /** Does one thing after the other, often, after having warmed up for it; the segments, which take longest, once. */
    Costs of(Corp corp) throws SQLException {
        Meter meter = Meter.start();
        meter.tidyUp();
        Map<Operation, Spent> spent = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            spent.put(operation, measure(operation, corp, meter));
        }
        return new Costs(corp, spent);
    }

    private Spent measure(Operation operation, Corp corp, Meter meter) {
        return switch (operation) {
            case TAG_OF_ONE -> often(corp, meter, contact -> tag(corp, contact));
            case EVENT_OF_ONE -> often(corp, meter, contact -> seesPrices(corp, contact));
            case BOARD_COUNTS -> often(corp, meter, _ -> board.columns(corp.id(), corp.journey()));
            case BOARD_TIMES -> often(corp, meter, _ -> board.times(corp.id(), corp.journey()));
            case BOARD_CARDS -> often(corp, meter, _ -> cards(corp));
            case IDLE_TICKS -> repeated(corp, meter, _ -> ticks.forEach(Tick::run));
            case SEGMENT -> meter.of(() -> findMembers(corp, "会员", tagged(corp.vip())));
            case SEGMENT_BY_TIME -> meter.of(() -> findMembers(corp, "久未回复", silent()));
        };
    }

    /** For one contact after the other, in a transaction of its own. */
    private Spent often(Corp corp, Meter meter, LongConsumer work) {
        return repeated(corp, meter, contact -> transactions.run(corp.id(), () -> work.accept(contact)));
    }

    private static Spent repeated(Corp corp, Meter meter, LongConsumer work) {
        Iterator<Long> contacts = corp.interested().iterator();
        for (int i = 0; i < WARM_UPS; i++) {
            work.accept(contacts.next());
            meter.everybodyHasHeard();
        }
        return Spent.median(Stream.generate(contacts::next)
                .limit(REPEATS)
                .map(contact -> meter.of(() -> work.accept(contact)))
                .toList());
    }

    private void tag(Corp corp, long contact) {
        tags.add(corp.id(), List.of(contact), corp.keen(), BY_LI, clock.instant());
    }

    private void seesPrices(Corp corp, long contact) {
        NewEvent event = new NewEvent(
                new Subject.Contact(contact),
                EventName.LINK_VIEWED,
                "benchmark",
                "prices-" + contact,
                clock.instant(),
                Map.of("title", "春季价格表"));
        behaviours.record(corp.id(), List.of(event));
    }

    private void cards(Corp corp) {
        board.cards(corp.id(), corp.considering(), BoardFilter.ALL, CARDS, null);
    }

    private void findMembers(Corp corp, String name, Condition condition) {
        transactions.run(corp.id(), () -> corps.saved(corp.id(), SegmentDraft.live(name, condition)));
        ticks.stream().filter(tick -> tick.name().equals("segment-count")).forEach(Tick::run);
    }

    private static Condition silent() {
        return didNot(EventName.MESSAGE_RECEIVED, Duration.ofDays(60));
    }
}
