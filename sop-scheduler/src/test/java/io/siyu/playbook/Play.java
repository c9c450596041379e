package io.siyu.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corp;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Subject;
import io.siyu.contact.AttributeSetting;
import io.siyu.contact.Attributes;
import io.siyu.contact.Cause;
import io.siyu.contact.ContactDetails;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Registered;
import io.siyu.contact.Registration;
import io.siyu.delivery.ScriptedOutreach;
import io.siyu.journey.StageHistory;
import io.siyu.opportunity.Alerts;
import io.siyu.opportunity.Kind;
import io.siyu.opportunity.OpportunityLine;
import io.siyu.opportunity.Signal;
import io.siyu.opportunity.TodaysOpportunities;
import io.siyu.outreach.Greetings;
import io.siyu.tag.Tag;
import io.siyu.time.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

/**
 * A playbook at work: people come and do things at their minutes, the clock goes on step by step, and everything that
 * follows settles at each of them. All messages end up in one calendar, as a person would write it.
 */
final class Play {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String REP = "chenchen";
    private static final int MOST_ROUNDS = 20;

    private final ApplicationContext product;
    private final Corp corp;
    private final SettableClock clock;
    private final List<Tick> ticks;
    private final JdbcClient jdbc;
    private final List<Planned> script = new ArrayList<>();
    private final List<String> welcomes = new ArrayList<>();
    private final Map<String, Long> people = new HashMap<>();

    private record Planned(Instant at, Runnable deed) {}

    Play(ApplicationContext product, Corp corp) {
        this.product = product;
        this.corp = corp;
        this.clock = product.getBean(SettableClock.class);
        this.ticks = product.getBeansOfType(Tick.class).values().stream()
                .filter(tick -> tick.every().compareTo(Duration.ofMinutes(10)) < 0)
                .toList();
        this.jdbc = product.getBean(JdbcClient.class);
        corp.staff(REP);
    }

    /** Something people do at a minute, when the play comes to it. */
    Play at(String minute, Runnable deed) {
        script.add(new Planned(instant(minute), deed));
        return this;
    }

    /** At these minutes, too, something may be due. */
    Play looking(String... minutes) {
        for (String minute : minutes) {
            at(minute, () -> {});
        }
        return this;
    }

    /** The corp's own system tells of somebody who is no friend yet, and that they registered. */
    void registers(String name, String phone, String event) {
        Registration told =
                Registration.own("own-" + name, name).withUnionid(unionid(name)).withPhone(phone, true);
        Instant now = clock.instant();
        List<Registered> ended =
                corp.get(() -> corp.contacts().register(corp.id(), List.of(told), Cause.of("API", "crm"), now));
        people.put(name, ((Registered.Known) ended.getFirst()).contact());
        tell(new Subject.Contact(id(name)), event, Map.of());
    }

    /** Becomes a friend through the channel code of that state. */
    void scans(String name, String state) {
        String external = "wm-" + name;
        Instant now = clock.instant();
        ContactProfile profile = new ContactProfile(external, name, null, 0, unionid(name));
        people.put(name, corp.get(() -> corp.contacts().befriended(corp.id(), profile, REP, state, now)));
        corp.get(() -> the(Greetings.class).greetingFor(corp.id(), REP, external, state))
                .ifPresent(body -> welcomes.add(line(now, name, body.text())));
    }

    /** An integrator or the channel tells what somebody did. */
    void does(String name, String event, String... attributes) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            given.put(attributes[i], attributes[i + 1]);
        }
        tell(new Subject.Contact(id(name)), event, given);
    }

    private void tell(Subject who, String event, Map<String, String> attributes) {
        NewEvent news = new NewEvent(who, event, "api", UUID.randomUUID().toString(), clock.instant(), attributes);
        assertThat(corp.get(() -> the(Behaviours.class).record(corp.id(), List.of(news)))
                        .inserted())
                .isEqualTo(1);
    }

    /** An integrator writes an attribute. */
    void attribute(String name, String key, String value) {
        AttributeSetting set = corp.get(() -> the(Attributes.class)
                .set(corp.id(), List.of(id(name)), Map.of(key, value), Cause.of("API", "crm"), clock.instant()));
        assertThat(set).isNotInstanceOf(AttributeSetting.Invalid.class);
    }

    /** An integrator gives a tag. */
    void tagged(String name, String group, String tag) {
        corp.run(() -> corp.tags()
                .add(
                        corp.id(),
                        List.of(id(name)),
                        corp.tags().ensure(corp.id(), group, tag).id(),
                        Cause.of("API", "crm"),
                        clock.instant()));
    }

    /** The rep enters a birthday. */
    void birthday(String name, LocalDate day) {
        ContactDetails details = new ContactDetails(null, day, null);
        corp.run(() -> corp.contacts().describe(corp.id(), id(name), details, Cause.hand(REP), clock.instant()));
    }

    /** Turns the clock in steps, doing what is scripted, until that minute. */
    void until(String minute, Duration step) {
        Instant end = instant(minute);
        script.sort(Comparator.comparing(Planned::at));
        settle();
        while (clock.instant().isBefore(end)) {
            Instant next = earliest(onTheGrid(step), end);
            clock.set(script.isEmpty() ? next : earliest(script.getFirst().at(), next));
            while (!script.isEmpty() && !script.getFirst().at().isAfter(clock.instant())) {
                script.removeFirst().deed().run();
            }
            settle();
        }
    }

    /** The next moment whose distance from midnight is a whole number of steps. */
    private Instant onTheGrid(Duration step) {
        long seconds = step.toSeconds();
        return Instant.ofEpochSecond((clock.instant().getEpochSecond() / seconds + 1) * seconds);
    }

    /** Minute, contact, first line of each message, in that order. */
    String calendar() {
        List<String> lines = new ArrayList<>(welcomes);
        the(ScriptedOutreach.class)
                .taken(corp.id())
                .forEach(taken -> taken.message()
                        .recipients()
                        .forEach(recipient -> lines.add(line(
                                taken.at(),
                                recipient.substring("wm-".length()),
                                taken.message().body().text()))));
        return lines.stream().sorted().collect(Collectors.joining("\n"));
    }

    /** The stages a contact entered, the first first. */
    List<String> stages(String name) {
        return corp.get(() -> the(StageHistory.class).moves(corp.id(), id(name), 50)).reversed().stream()
                .map(move -> minute(move.at()) + " " + (move.toStage() == null ? "-" : move.toStage()))
                .toList();
    }

    /** The journeys a contact is in no more, and why. */
    List<String> ends(String name) {
        return corp.get(() -> the(StageHistory.class).whereabouts(corp.id(), id(name))).stream()
                .filter(place -> place.exit() != null)
                .map(place -> place.journeyName() + " " + place.exit())
                .toList();
    }

    List<String> tags(String name) {
        return corp.get(() -> corp.tags().of(corp.id(), id(name))).stream()
                .map(Tag::name)
                .toList();
    }

    /** Alerts nobody has acknowledged yet: since when, for whom, about whom, what. */
    List<String> alerts() {
        return Stream.of(Optional.<Long>empty(), Optional.of(rep()))
                .flatMap(reader -> corp.get(() -> the(Alerts.class).of(corp.id(), reader.orElse(null), 50)).stream())
                .map(alert -> String.join(
                        " ", minute(alert.raisedAt()), alert.audience().name(), alert.contactName(), alert.text()))
                .toList();
    }

    long id(String name) {
        return people.getOrDefault(name, 0L);
    }

    private static String unionid(String name) {
        return "union-" + name;
    }

    /** Today's opportunities of the rep who has everybody for a friend: who, and why. */
    List<String> chances(Kind kind) {
        return corp.get(() -> the(TodaysOpportunities.class).of(corp.id(), rep(), kind, 50)).stream()
                .map(Play::told)
                .toList();
    }

    /** Those of people nobody owns, which leaders see. */
    List<String> chancesOfNobody(Kind kind) {
        return corp.get(() -> the(TodaysOpportunities.class).of(corp.id(), null, kind, 50)).stream()
                .filter(line -> line.ownerName() == null)
                .map(Play::told)
                .toList();
    }

    private static String told(OpportunityLine line) {
        return line.contactName() + " | "
                + String.join("；", line.signals().stream().map(Signal::detail).toList());
    }

    private long rep() {
        return corp.get(
                () -> corp.staff().byUserid(corp.id(), REP).orElseThrow().id());
    }

    static String minute(Instant instant) {
        return MINUTE.format(instant.atZone(SHANGHAI));
    }

    private static Instant instant(String minute) {
        return LocalDateTime.parse(minute, MINUTE).atZone(SHANGHAI).toInstant();
    }

    private static String line(Instant at, String name, String text) {
        return minute(at) + " | " + name + " | " + text.lines().findFirst().orElse("");
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private <T> T the(Class<T> type) {
        return product.getBean(type);
    }

    /** Lets everything happen that follows, until nothing moves any more. */
    private void settle() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String before = written();
            awaitHeard();
            ticks.forEach(Tick::run);
            awaitHeard();
            if (before.equals(written())) {
                return;
            }
        }
        throw new AssertionError("Things were still moving after " + MOST_ROUNDS + " rounds at " + clock.instant());
    }

    private void awaitHeard() {
        if (!isHeard()) {
            await().atMost(Duration.ofMinutes(2))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(this::isHeard);
        }
    }

    private boolean isHeard() {
        return jdbc.sql("select not exists (select from event_publication)")
                .query(Boolean.class)
                .single();
    }

    /** How far the database has written: unchanged means that nothing moved. */
    private String written() {
        return jdbc.sql("select pg_current_wal_insert_lsn()::text")
                .query(String.class)
                .single();
    }
}
