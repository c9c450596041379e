package siyu.sandbox.people;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import siyu.sandbox.world.AutopilotSettings;
import siyu.sandbox.world.AutopilotSettings.Confirming;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.Entry;
import siyu.sandbox.world.MassTask;
import siyu.sandbox.world.Message;
import siyu.sandbox.world.World;

/** Lets the people of a corp act by themselves. It only plans; the agenda does, when business time comes to it. */
public final class Autopilot implements Consumer<Entry> {

    private static final Duration REMEMBERED = Duration.ofDays(3);

    private final World world;
    private final Agenda agenda;
    private final Staff staff;
    private final Contacts contacts;
    private final Reactions reactions;
    private final Set<String> receiving = new HashSet<>();

    public Autopilot(World world, Agenda agenda, Staff staff, Contacts contacts, Visits visits) {
        this.world = world;
        this.agenda = agenda;
        this.staff = staff;
        this.contacts = contacts;
        this.reactions = new Reactions(world, agenda, contacts, visits);
    }

    @Override
    public void accept(Entry entry) {
        if (entry.change() instanceof Change.CorpDefined defined) {
            world.corp(defined.settings().corpid()).ifPresent(corp -> welcomeNewFriends(corp, entry.at()));
        } else if (entry.change() instanceof Change.InCorp change) {
            world.corp(change.corp())
                    .filter(corp -> corp.settings().autopilot().on())
                    .ifPresent(corp -> plan(corp, change));
        }
    }

    /** After a restart: plans again what people had in mind. The plans come out the same. */
    public void resume(Instant stoppedAt) {
        List.copyOf(world.corps()).forEach(corp -> {
            welcomeNewFriends(corp, stoppedAt);
            if (corp.settings().autopilot().on()) {
                corp.massTasks().all().forEach(task -> confirmations(corp, task));
                corp.conversations().all().stream()
                        .filter(message -> message.at().isAfter(stoppedAt.minus(REMEMBERED)))
                        .forEach(message -> reactions.plan(corp, message));
            }
        });
    }

    private void plan(Corp corp, Change.InCorp change) {
        switch (change) {
            case Change.MassTaskCreated created -> confirmations(corp, created.task());
            case Change.MassTaskConfirmed sent -> massMessages(corp, sent).forEach(it -> reactions.plan(corp, it));
            case Change.WelcomeSent welcome -> reactions.plan(corp, welcome.message());
            case Change.Said said -> reactions.plan(corp, said.message());
            default -> {}
        }
    }

    private static List<Message> massMessages(Corp corp, Change.MassTaskConfirmed sent) {
        return sent.outcomes().stream()
                .filter(outcome -> outcome.status() == MassTask.Outcome.SENT)
                .flatMap(outcome ->
                        corp.conversations().message(Message.massId(sent.msgid(), outcome.externalUserid())).stream())
                .toList();
    }

    private void confirmations(Corp corp, MassTask task) {
        AutopilotSettings habits = corp.settings().autopilot();
        if (habits.confirm() == Confirming.NEVER) {
            return;
        }
        task.recipients().keySet().stream()
                .filter(userid -> corp.massTasks().pending(task, userid))
                .forEach(userid -> agenda.at(
                        confirmTime(habits, task, userid), at -> staff.confirm(corp.id(), task.msgid(), userid, at)));
    }

    private static Instant confirmTime(AutopilotSettings habits, MassTask task, String userid) {
        if (habits.confirm() == Confirming.IMMEDIATE) {
            return task.createTime();
        }
        Dice dice = new Dice("confirms", habits.seed(), userid, task.createTime(), Impression.of(task));
        Instant noticed = task.createTime().plus(dice.around(Duration.ofMinutes(5)));
        return DayTime.WORKING.next(noticed, dice.around(Duration.ofMinutes(8)));
    }

    private void welcomeNewFriends(Corp corp, Instant at) {
        AutopilotSettings habits = corp.settings().autopilot();
        if (habits.on() && habits.newFriendsPerHour() > 0 && receiving.add(corp.id())) {
            agenda.at(at, _ -> newHour(corp.id(), at.truncatedTo(ChronoUnit.HOURS), at));
        }
    }

    /** Draws the new friends of one hour, as far as they come after the given moment, and comes back for the next. */
    private void newHour(String corp, Instant hour, Instant after) {
        AutopilotSettings habits =
                world.locked(() -> world.existing(corp).settings().autopilot());
        Dice dice = new Dice("new friends", habits.seed(), hour);
        boolean awake = DayTime.AWAKE.next(hour, Duration.ZERO).equals(hour);
        double expected = awake ? habits.newFriendsPerHour() : habits.newFriendsPerHour() / 10;
        int count = habits.on() ? (int) expected + (dice.chance(expected % 1) ? 1 : 0) : 0;
        for (int i = 0; i < count; i++) {
            Contact contact = Population.person(corp, habits.seed(), 1_000_000_000L + hour.getEpochSecond() + i);
            Instant arrival = hour.plusSeconds(dice.between(0, 3_599));
            if (arrival.isAfter(after)) {
                agenda.at(arrival, at -> arrive(corp, contact, at));
            }
        }
        agenda.at(hour.plus(1, ChronoUnit.HOURS), next -> newHour(corp, next, next));
    }

    private void arrive(String corp, Contact contact, Instant at) {
        world.locked(() -> {
            AutopilotSettings habits = world.existing(corp).settings().autopilot();
            Dice dice = new Dice("arrives", habits.seed(), contact.externalUserid());
            List<String> states = habits.states().stream()
                    .filter(state ->
                            world.existing(corp).contactWays().withState(state).isPresent())
                    .toList();
            if (states.isEmpty()) {
                List<String> userids = world.existing(corp).members().stream()
                        .map(member -> member.userid())
                        .toList();
                contacts.befriend(corp, contact, dice.oneOf(userids), null, at);
            } else {
                contacts.scan(corp, contact, dice.oneOf(states), at);
            }
            return habits;
        });
    }
}
