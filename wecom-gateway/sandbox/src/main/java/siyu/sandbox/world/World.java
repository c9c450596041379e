package siyu.sandbox.world;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state of the simulated WeCom. It changes only by facts that were first written to the journal. */
public final class World {

    private final Map<String, Corp> corps = new ConcurrentSkipListMap<>();
    private final List<Entry> ledger = new ArrayList<>();
    private final List<Consumer<Entry>> observers = new ArrayList<>();
    private final Journal journal;
    private final Clock wall;
    private final Clock business;
    private long sequence;
    private @Nullable Instant latest;
    private @Nullable Double clockRate;

    /** Replays the journal; observers that join later hear only of what happens then. */
    public World(Journal journal, Clock wall, Clock business) {
        this.journal = journal;
        this.wall = wall;
        this.business = business;
        journal.replay(this::apply);
    }

    /** Runs the work while nothing else can change the world, so that a check and what follows from it belong together. */
    public synchronized <T> T locked(Supplier<T> work) {
        return work.get();
    }

    /** Tells everybody who cares of each new fact, in order. Called under the lock: hand work on, do not do it. */
    public synchronized void observe(Consumer<Entry> observer) {
        observers.add(observer);
    }

    public Entry commit(Change change) {
        return commit(change, now(), null);
    }

    public Entry commit(Change change, Instant at) {
        return commit(change, at, null);
    }

    public Entry commit(Change change, Entry.Call call) {
        return commit(change, now(), call);
    }

    private synchronized Entry commit(Change change, Instant at, Entry.@Nullable Call call) {
        Entry entry = new Entry(sequence + 1, wall.instant(), at, call, change);
        journal.append(entry);
        apply(entry);
        observers.forEach(observer -> observer.accept(entry));
        return entry;
    }

    /** Business time to the second, as WeCom tells it. */
    public Instant now() {
        return business.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    public Instant wallTime() {
        return wall.instant();
    }

    public Optional<Corp> corp(String corpid) {
        return Optional.ofNullable(corps.get(corpid));
    }

    public Collection<Corp> corps() {
        return corps.values();
    }

    /** The accepted calls that changed something, in order. */
    public List<Entry> ledger() {
        return locked(() -> List.copyOf(ledger));
    }

    /** How far business time has come, if anything ever happened; it goes on from there after a restart. */
    public Optional<Instant> latest() {
        return Optional.ofNullable(latest);
    }

    /** The rate that business time was last set to, if it ever was. */
    public Optional<Double> clockRate() {
        return Optional.ofNullable(clockRate);
    }

    private void apply(Entry entry) {
        sequence = entry.seq();
        latest = latest == null || entry.at().isAfter(latest) ? entry.at() : latest;
        if (entry.call() != null) {
            ledger.add(entry);
        }
        switch (entry.change()) {
            case Change.ClockSet set -> clockRate = set.rate();
            case Change.CorpDefined defined -> define(defined.settings());
            case Change.InCorp inCorp -> existing(inCorp.corp()).apply(inCorp, entry);
        }
    }

    private void define(CorpSettings settings) {
        corps.computeIfAbsent(settings.corpid(), _ -> new Corp(settings)).define(settings);
    }

    /** The corp, or a complaint that it was never set up. */
    public Corp existing(String corpid) {
        return corp(corpid)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no corp " + corpid + ": define it first with PUT /control/corps/" + corpid));
    }
}
