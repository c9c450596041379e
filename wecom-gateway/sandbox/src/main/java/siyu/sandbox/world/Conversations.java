package siyu.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Everything that was said between members and contacts, in order, and the pages that contacts looked at. */
public final class Conversations {

    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Map<String, List<Message>> byContact = new HashMap<>();
    private final Map<String, WelcomeCode> welcomeCodes = new HashMap<>();
    private final Map<String, String> usedCodes = new HashMap<>();
    private final Map<String, List<Change.Opening>> openings = new HashMap<>();

    public Optional<Message> message(String id) {
        return Optional.ofNullable(messages.get(id));
    }

    public List<Message> all() {
        return List.copyOf(messages.values());
    }

    public List<Message> ofContact(String externalUserid) {
        return List.copyOf(byContact.getOrDefault(externalUserid, List.of()));
    }

    public List<Change.Opening> openings(String externalUserid) {
        return List.copyOf(openings.getOrDefault(externalUserid, List.of()));
    }

    public Optional<WelcomeCode> welcomeCode(String code) {
        return Optional.ofNullable(welcomeCodes.get(code));
    }

    /** Whether the greeting went out, or the two have spoken since the code was given. */
    public boolean spent(WelcomeCode code, Instant friendsSince) {
        return usedCodes.containsKey(code.code())
                || ofContact(code.externalUserid()).stream()
                        .anyMatch(message -> message.userid().equals(code.userid())
                                && !message.at().isBefore(friendsSince));
    }

    /** Whether the corp's rule allows the contact one more mass message now. */
    public boolean mayReceive(String externalUserid, MassSendRule rule, Instant now) {
        Instant start = rule.windowStart(now);
        long received = byContact.getOrDefault(externalUserid, List.of()).stream()
                .filter(message ->
                        message.kind() == Message.Kind.MASS && !message.at().isBefore(start))
                .count();
        return received < rule.allowance(now);
    }

    void issued(WelcomeCode code) {
        welcomeCodes.put(code.code(), code);
    }

    void welcomed(Change.WelcomeSent welcome) {
        usedCodes.put(welcome.code(), welcome.message().id());
        add(welcome.message());
    }

    void add(Message message) {
        messages.put(message.id(), message);
        byContact
                .computeIfAbsent(message.externalUserid(), _ -> new ArrayList<>())
                .add(message);
    }

    void opened(Change.Opening opening) {
        openings.computeIfAbsent(opening.externalUserid(), _ -> new ArrayList<>())
                .add(opening);
    }

    void massSent(MassTask task, Change.MassTaskConfirmed sent, Instant at) {
        String text = Objects.requireNonNullElse(sent.text(), task.text());
        sent.outcomes().stream()
                .filter(outcome -> outcome.status() == MassTask.Outcome.SENT)
                .map(outcome -> massMessage(task, sent.userid(), outcome.externalUserid(), text, at))
                .forEach(this::add);
    }

    private static Message massMessage(MassTask task, String userid, String externalUserid, String text, Instant at) {
        return new Message(
                Message.massId(task.msgid(), externalUserid),
                Message.Kind.MASS,
                userid,
                externalUserid,
                at,
                text,
                task.attachments(),
                task.msgid());
    }
}
