package siyu.sandbox.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import siyu.sandbox.world.Attachment;
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

    /** Plans what the contact will do, as far as it lies after the given moment. */
    void plan(Corp corp, Message message, Instant after) {
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
            plan(opened, after, at -> open(corp, message, dwell, clicks, at));
            plan(opened.and(again), after, at -> open(corp, message, dwell / 2 + 5, false, at));
        }
        plan(replied, after, at -> ifFriends(corp, message, () -> write(corp, message, words, at)));
        plan(called, after, at -> ifFriends(corp, message, () -> askForCall(corp, message, at)));
        plan(left, after, at -> contacts.leave(corp.id(), message.externalUserid(), message.userid(), at));
    }

    private void plan(Moment moment, Instant after, Consumer<Instant> action) {
        if (moment.happens() && !moment.at().isBefore(after)) {
            agenda.at(moment.at(), action);
        }
    }

    private void open(Corp corp, Message message, int dwell, boolean click, Instant at) {
        visits.open(corp.id(), message.id(), 0, dwell, click, at);
    }

    private void write(Corp corp, Message message, String words, Instant at) {
        contacts.write(corp.id(), message.externalUserid(), message.userid(), words, at);
    }

    private void askForCall(Corp corp, Message message, Instant at) {
        contacts.askForCall(corp.id(), message.externalUserid(), message.userid(), at);
    }

    private void ifFriends(Corp corp, Message message, Runnable action) {
        world.locked(() -> {
            boolean friends = corp.friends().mutual(message.userid(), message.externalUserid());
            if (friends) {
                action.run();
            }
            return friends;
        });
    }

    private static Moment moment(Dice dice, double probability, Instant from, Duration mean) {
        boolean happens = dice.chance(probability);
        Instant at = DayTime.AWAKE.next(from.plus(dice.around(mean)), dice.around(Duration.ofMinutes(30)));
        return new Moment(happens, at);
    }

    private static Dice dice(AutopilotSettings habits, Corp corp, Message message) {
        String words = fingerprint(message);
        long earlier = corp.conversations().ofContact(message.externalUserid()).stream()
                .takeWhile(other -> !other.id().equals(message.id()))
                .filter(other ->
                        other.kind().reachesContact() && fingerprint(other).equals(words))
                .count();
        return new Dice("reacts", habits.seed(), message.externalUserid(), message.userid(), words, earlier);
    }

    /** What the contact sees of a message; addresses are left out, because a sender may make them up anew each time. */
    private static String fingerprint(Message message) {
        return message.text().replaceAll("https?://\\S+", "")
                + message.attachments().stream().map(Reactions::title).collect(Collectors.joining("|", "|", ""));
    }

    private static String title(Attachment card) {
        return Optional.ofNullable(card.link())
                .map(Attachment.Link::title)
                .or(() -> Optional.ofNullable(card.miniprogram()).map(Attachment.MiniProgram::title))
                .orElse(String.valueOf(card.msgtype()));
    }

    private record Moment(boolean happens, Instant at) {
        Moment and(Moment later) {
            return new Moment(happens && later.happens(), later.at());
        }
    }
}
