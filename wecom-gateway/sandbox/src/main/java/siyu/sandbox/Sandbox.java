package siyu.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.api.CallCounts;
import siyu.sandbox.api.Faults;
import siyu.sandbox.api.WecomApi;
import siyu.sandbox.callback.Callbacks;
import siyu.sandbox.control.Control;
import siyu.sandbox.people.Administrator;
import siyu.sandbox.people.Agenda;
import siyu.sandbox.people.Autopilot;
import siyu.sandbox.people.Contacts;
import siyu.sandbox.people.EventFeed;
import siyu.sandbox.people.Handovers;
import siyu.sandbox.people.Staff;
import siyu.sandbox.people.Visits;
import siyu.sandbox.web.Reply;
import siyu.sandbox.web.Request;
import siyu.sandbox.web.WebServer;
import siyu.sandbox.world.BusinessClock;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.CorpSettings;
import siyu.sandbox.world.FileJournal;
import siyu.sandbox.world.Journal;
import siyu.sandbox.world.World;

/** A running sandbox. Programs talk to {@link #url()}; tests in the same process may also use the methods here. */
public final class Sandbox implements AutoCloseable {

    private final SandboxSettings settings;
    private final Journal journal;
    private final Clock business;
    private final World world;
    private final Agenda agenda;
    private final Callbacks callbacks;
    private final EventFeed feed;
    private final Visits visits;
    private final People people;
    private final WecomApi api;
    private final Control control;
    private final WebServer server;
    private final @Nullable ScheduledExecutorService ticker;

    private Sandbox(SandboxSettings settings) {
        this.settings = settings;
        this.journal = settings.journal() == null ? Journal.inMemory() : new FileJournal(settings.journal());
        BusinessClock settable = new BusinessClock(settings.wall());
        this.business = settings.business() == null ? settable : settings.business();
        this.world = new World(journal, settings.wall(), business);
        this.agenda = new Agenda(business);
        this.callbacks = new Callbacks(world, settings.wall(), settings.callbackTimeout(), settings.retryDelay());
        this.feed = new EventFeed(world, settings.retryDelay());
        this.visits = new Visits(world, agenda, this::localUrl);
        this.people = new People(
                new Staff(world), new Contacts(world), visits, new Administrator(world), new Handovers(world, agenda));
        this.api = new WecomApi(world, settings.wall(), settings.limits(), settings.tokens(), this::url);
        this.control = new Control(this, world);
        observe(settable);
        this.server = new WebServer(settings.host(), settings.port(), this::answer);
        this.ticker = settings.ticking() ? tick() : null;
    }

    /** Starts a sandbox; it listens when this returns. */
    public static Sandbox start(SandboxSettings settings) {
        return new Sandbox(settings);
    }

    /** Where the sandbox can be reached: the base of WeCom's API, of the OAuth page, and of the page for people. */
    public String url() {
        return settings.publicUrl() == null ? localUrl() : settings.publicUrl();
    }

    /** Sets up a corp, or changes its settings. */
    public SandboxCorp define(CorpSettings corp) {
        world.commit(new Change.CorpDefined(corp));
        return corp(corp.corpid());
    }

    /** The people and records of one corp. */
    public SandboxCorp corp(String corpid) {
        return new SandboxCorp(corpid, this, world);
    }

    /** Business time. */
    public Instant now() {
        return business.instant();
    }

    /** Sets business time: from this instant on, at this rate (0 stands still). */
    public void setClock(Instant at, double rate) {
        BusinessClock clock = settableClock();
        world.locked(() -> {
            clock.set(at, rate);
            return world.commit(new Change.ClockSet(at, rate));
        });
    }

    /** Moves business time on and does what falls due on the way. Returns how many things were done. */
    public int advance(Duration by) {
        setClock(now().plus(by), clockRate());
        return runDue();
    }

    /** Business seconds per second. */
    public double clockRate() {
        return business instanceof BusinessClock clock ? clock.rate() : 1;
    }

    /** Does everything that people have planned until now, in order. Returns how many things were done. */
    public int runDue() {
        return agenda.runDue();
    }

    /** How many things people have planned. */
    public int planned() {
        return agenda.size();
    }

    /** Waits until callbacks and feed reports are through; false if that takes longer. */
    public boolean awaitIdle(Duration patience) {
        return callbacks.awaitIdle(patience) && feed.awaitIdle(patience);
    }

    /** Things to go wrong with the next API calls. */
    public Faults faults() {
        return api.faults();
    }

    /** How often which API was called. */
    public CallCounts calls() {
        return api.counts();
    }

    public Callbacks callbacks() {
        return callbacks;
    }

    /** The API as programs see it, for what the sandbox itself needs of it. */
    public WecomApi api() {
        return api;
    }

    People people() {
        return people;
    }

    @Override
    public void close() {
        if (ticker != null) {
            ticker.shutdownNow();
        }
        server.close();
        callbacks.close();
        feed.close();
        visits.close();
        journal.close();
    }

    private void observe(BusinessClock settable) {
        Autopilot autopilot = new Autopilot(world, agenda, people.staff(), people.contacts(), visits);
        world.latest().ifPresent(latest -> {
            world.clockRate().ifPresent(rate -> settable.set(latest, rate));
            autopilot.resume(latest);
            people.handovers().resume();
        });
        world.observe(callbacks);
        world.observe(feed);
        world.observe(autopilot);
        world.observe(people.handovers());
    }

    private ScheduledExecutorService tick() {
        ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("business time").factory());
        Future<?> _ = threads.scheduleWithFixedDelay(agenda::runDue, 200, 200, TimeUnit.MILLISECONDS);
        return threads;
    }

    private Reply answer(Request request) {
        return request.path().startsWith(WecomApi.ROOT) ? api.answer(request) : control.answer(request);
    }

    private BusinessClock settableClock() {
        if (business instanceof BusinessClock clock) {
            return clock;
        }
        throw new IllegalStateException("Business time was given at the start: set that clock instead");
    }

    private String localUrl() {
        String host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
        return "http://" + host + ":" + server.port();
    }

    /** What people can do. */
    record People(Staff staff, Contacts contacts, Visits visits, Administrator administrator, Handovers handovers) {}
}
