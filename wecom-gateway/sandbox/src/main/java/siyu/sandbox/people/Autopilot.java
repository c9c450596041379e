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
                    .ifPresent(corp -> plan(corp, change, entry.at()));
        }
    }

    /** After a restart: plans again what was still to come at that time. The plans come out the same. */
    public void resume(Instant stoppedAt) {
        List.copyOf(world.corps()).forEach(corp -> {
            welcomeNewFriends(corp, stoppedAt);
            if (corp.settings().autopilot().on()) {
                corp.massTasks().all().forEach(task -> confirmations(corp, task, stoppedAt));
                corp.conversations().all().stream()
                        .filter(message -> message.at().isAfter(stoppedAt.minus(REMEMBERED)))
                        .forEach(message -> reactions.plan(corp, message, stoppedAt));
            }
        });
    }

    private void plan(Corp corp, Change.InCorp change, Instant at) {
        switch (change) {
            case Change.MassTaskCreated created -> confirmations(corp, created.task(), at);
            case Change.MassTaskConfirmed sent -> massMessages(corp, sent).forEach(it -> reactions.plan(corp, it, at));
            case Change.WelcomeSent welcome -> reactions.plan(corp, welcome.message(), at);
            case Change.Said said -> reactions.plan(corp, said.message(), at);
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

    private void confirmations(Corp corp, MassTask task, Instant earliest) {
        AutopilotSettings habits = corp.settings().autopilot();
        if (habits.confirm() == Confirming.NEVER) {
            return;
        }
        task.recipients().keySet().stream()
                .filter(userid -> corp.massTasks().pending(task, userid))
                .forEach(userid -> {
                    Instant due = confirmTime(habits, task, userid);
                    agenda.at(
                            due.isBefore(earliest) ? earliest : due,
                            at -> staff.confirm(corp.id(), task.msgid(), userid, at));
                });
    }

    private static Instant confirmTime(AutopilotSettings habits, MassTask task, String userid) {
        if (habits.confirm() == Confirming.IMMEDIATE) {
            return task.createTime();
        }
        Dice dice = new Dice("confirms", habits.seed(), userid, task.createTime(), task.text());
        Instant noticed = task.createTime().plus(dice.around(Duration.ofMinutes(5)));
        return DayTime.WORKING.next(noticed, dice.around(Duration.ofMinutes(8)));
    }

    private void welcomeNewFriends(Corp corp, Instant at) {
        AutopilotSettings habits = corp.settings().autopilot();
        if (habits.on() && habits.newFriendsPerHour() > 0 && receiving.add(corp.id())) {
            agenda.at(at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS), hour -> newHour(corp.id(), hour));
        }
    }

    /** Draws the new friends of one hour, and comes back for the next. */
    private void newHour(String corp, Instant hour) {
        AutopilotSettings habits =
                world.locked(() -> world.existing(corp).settings().autopilot());
        if (!habits.on()) {
            return;
        }
        Dice dice = new Dice("new friends", habits.seed(), hour);
        boolean awake = DayTime.AWAKE.next(hour, Duration.ZERO).equals(hour);
        double expected = awake ? habits.newFriendsPerHour() : habits.newFriendsPerHour() / 10;
        int count = (int) expected + (dice.chance(expected % 1) ? 1 : 0);
        for (int i = 0; i < count; i++) {
            Contact contact = Population.person(corp, habits.seed(), 1_000_000_000L + hour.getEpochSecond() + i);
            agenda.at(hour.plusSeconds(dice.between(0, 3_599)), at -> arrive(corp, contact, at));
        }
        agenda.at(hour.plus(1, ChronoUnit.HOURS), next -> newHour(corp, next));
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
