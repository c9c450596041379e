package siyu.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The corp's mass sends and how far each member got with them. */
public final class MassTasks {

    private final Map<String, MassTask> tasks = new LinkedHashMap<>();
    private final Map<String, Map<String, Confirmation>> confirmations = new HashMap<>();
    private final Map<String, Set<String>> dismissals = new HashMap<>();
    private final Set<String> cancelled = new LinkedHashSet<>();
    private final Map<String, List<Instant>> reminders = new HashMap<>();

    public Optional<MassTask> find(String msgid) {
        return Optional.ofNullable(tasks.get(msgid));
    }

    public Collection<MassTask> all() {
        return tasks.values();
    }

    public Optional<Confirmation> confirmation(String msgid, String userid) {
        return Optional.ofNullable(confirmations.getOrDefault(msgid, Map.of()).get(userid));
    }

    public boolean cancelled(String msgid) {
        return cancelled.contains(msgid);
    }

    /** Whether the member still has this task in front of them. */
    public boolean pending(MassTask task, String userid) {
        return task.recipients().containsKey(userid)
                && confirmation(task.msgid(), userid).isEmpty()
                && !dismissals.getOrDefault(task.msgid(), Set.of()).contains(userid)
                && !cancelled(task.msgid());
    }

    /** How often the sender was reminded during the 24 hours before. */
    public long remindersWithinADay(String msgid, Instant now) {
        Instant dayAgo = now.minus(Duration.ofDays(1));
        return reminders.getOrDefault(msgid, List.of()).stream()
                .filter(at -> at.isAfter(dayAgo))
                .count();
    }

    void apply(Change.OfMassTasks change, Instant at) {
        switch (change) {
            case Change.MassTaskCreated created -> tasks.put(created.task().msgid(), created.task());
            case Change.MassTaskConfirmed sent ->
                confirmations
                        .computeIfAbsent(sent.msgid(), _ -> new LinkedHashMap<>())
                        .put(sent.userid(), new Confirmation(at, sent.outcomes()));
            case Change.MassTaskDismissed dismissed ->
                dismissals
                        .computeIfAbsent(dismissed.msgid(), _ -> new LinkedHashSet<>())
                        .add(dismissed.userid());
            case Change.MassTaskCancelled stopped -> cancelled.add(stopped.msgid());
            case Change.MassTaskReminded reminded ->
                reminders
                        .computeIfAbsent(reminded.msgid(), _ -> new ArrayList<>())
                        .add(at);
        }
    }

    /** When a member sent a task, and to whom with which result. */
    public record Confirmation(Instant at, List<MassTask.Outcome> outcomes) {}
}
