package siyu.sandbox.people;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import siyu.sandbox.world.AutopilotSettings;
import siyu.sandbox.world.AutopilotSettings.Temperament;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.Message;
import siyu.sandbox.world.World;

/** What a contact does with a message: the same for the same seed, contact, words and number of times they were heard. */
final class Reactions {

    private final World world;
    private final Agenda agenda;
    private final Contacts contacts;
    private final Visits visits;

    Reactions(World world, Agenda agenda, Contacts contacts, Visits visits) {
        this.world = world;
        this.agenda = agenda;
        this.contacts = contacts;
        this.visits = visits;
    }

    /** Plans what the contact will do. What they did already, before a restart, they do not do again. */
    void plan(Corp corp, Message message) {
        if (!message.kind().reachesContact()) {
            return;
        }
        AutopilotSettings habits = corp.settings().autopilot();
        Temperament mood = habits.temperament();
        Dice dice = dice(habits, corp, message);
        // Everything is drawn in any case, so that one probability does not change what another decides.
        Moment opened = moment(dice, mood.opens(), message.at(), Duration.ofMinutes(40));
        Moment again = moment(dice, mood.looksAgain(), opened.at(), Duration.ofHours(5));
        boolean clicks = dice.chance(mood.clicks());
        int dwell = dice.between(4, 150);
        Moment replied = moment(dice, mood.replies(), message.at(), Duration.ofMinutes(50));
        String words = dice.oneOf(dice.chance(mood.questions()) ? Phrases.QUESTIONS : Phrases.REPLIES);
        Moment called = moment(dice, mood.asksForCall(), message.at(), Duration.ofHours(2));
        Moment left = moment(dice, mood.leaves(), message.at(), Duration.ofHours(3));

        if (!message.links().isEmpty()) {
            plan(opened, at -> open(corp, message, dwell, clicks, at));
            plan(opened.and(again), at -> open(corp, message, dwell / 2 + 5, false, at));
        }
        plan(replied, at -> say(corp, message, Message.Kind.REPLY, at, () -> write(corp, message, words, at)));
        plan(called, at -> say(corp, message, Message.Kind.CALL_REQUEST, at, () -> askForCall(corp, message, at)));
        plan(left, at -> contacts.leave(corp.id(), message.externalUserid(), message.userid(), at));
    }

    private void plan(Moment moment, Consumer<Instant> action) {
        if (moment.happens()) {
            agenda.at(moment.at(), action);
        }
    }

    private void open(Corp corp, Message message, int dwell, boolean click, Instant at) {
        boolean done = world.locked(() -> corp.conversations().openings(message.externalUserid()).stream()
                .anyMatch(opening ->
                        opening.messageId().equals(message.id()) && opening.at().equals(at)));
        if (!done) {
            visits.open(corp.id(), message.id(), 0, dwell, click, at);
        }
    }

    private void write(Corp corp, Message message, String words, Instant at) {
        contacts.write(corp.id(), message.externalUserid(), message.userid(), words, at);
    }

    private void askForCall(Corp corp, Message message, Instant at) {
        contacts.askForCall(corp.id(), message.externalUserid(), message.userid(), at);
    }

    private void say(Corp corp, Message heard, Message.Kind kind, Instant at, Runnable words) {
        world.locked(() -> {
            boolean said = corp.conversations().ofContact(heard.externalUserid()).stream()
                    .anyMatch(message -> message.kind() == kind && message.at().equals(at));
            boolean can = !said && corp.friends().mutual(heard.userid(), heard.externalUserid());
            if (can) {
                words.run();
            }
            return can;
        });
    }

    private static Moment moment(Dice dice, double probability, Instant from, Duration mean) {
        boolean happens = dice.chance(probability);
        Instant at = DayTime.AWAKE.next(from.plus(dice.around(mean)), dice.around(Duration.ofMinutes(30)));
        return new Moment(happens, at);
    }

    private static Dice dice(AutopilotSettings habits, Corp corp, Message message) {
        Impression seen = Impression.of(message);
        long earlier = corp.conversations().ofContact(message.externalUserid()).stream()
                .takeWhile(other -> !other.id().equals(message.id()))
                .filter(other ->
                        other.kind().reachesContact() && Impression.of(other).equals(seen))
                .count();
        return new Dice("reacts", habits.seed(), message.externalUserid(), message.userid(), seen, earlier);
    }

    private record Moment(boolean happens, Instant at) {
        Moment and(Moment later) {
            return new Moment(happens && later.happens(), later.at());
        }
    }
}
