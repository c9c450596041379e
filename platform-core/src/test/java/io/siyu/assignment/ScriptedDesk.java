package io.siyu.assignment;

import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A WeCom that notes whom it was asked to hand over, and misbehaves on demand. Without a script it takes everybody. */
@Component
class ScriptedDesk implements TransferDesk {

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Status> statuses = new ConcurrentHashMap<>();
    private final Map<TenantId, Queue<Answering>> scripts = new ConcurrentHashMap<>();
    private final Clock clock;

    ScriptedDesk(Clock clock) {
        this.clock = clock;
    }

    /** What it does with one call. */
    interface Answering {
        Asking to(List<String> contacts, ScriptedDesk desk, Handing handing);
    }

    /** The power fails while the call is out. */
    static class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A call that was made. */
    record Asked(
            Handing handing,
            List<String> contacts,
            @Nullable String message) {}

    @Override
    public Asking ask(Handing handing, List<String> externalUserids, @Nullable String message) {
        asked.add(new Asked(handing, externalUserids, message));
        Queue<Answering> script = scripts.get(handing.tenant());
        Answering next = script == null ? null : script.poll();
        return (next == null ? takes() : next).to(externalUserids, this, handing);
    }

    @Override
    public Reading read(Handing handing, Collection<String> externalUserids) {
        Map<String, Status> known = new HashMap<>();
        externalUserids.forEach(one -> {
            Status status = statuses.get(key(handing, one));
            if (status != null) {
                known.put(one, status);
            }
        });
        return new Reading.Read(known);
    }

    void script(TenantId tenant, Answering... answers) {
        scripts.computeIfAbsent(tenant, _ -> new ConcurrentLinkedQueue<>()).addAll(List.of(answers));
    }

    static Answering takes() {
        return (contacts, desk, handing) -> {
            contacts.forEach(one -> desk.now(handing, one, TransferState.WAITING, null));
            return new Asking.Answered(contacts.stream()
                    .map(one -> new Answer(one, TransferState.WAITING, null))
                    .toList());
        };
    }

    static Answering saysOfEach(TransferState state, String code) {
        return (contacts, _, _) -> new Asking.Answered(
                contacts.stream().map(one -> new Answer(one, state, code)).toList());
    }

    static Answering refuses(String code, boolean otherKind) {
        return (_, _, _) -> new Asking.Refused(code, otherKind);
    }

    static Answering postpones(Instant until) {
        return (_, _, _) -> new Asking.Postponed(until);
    }

    static Answering losesTheAnswer() {
        return (contacts, desk, handing) -> {
            takes().to(contacts, desk, handing);
            return new Asking.Unknown("read timed out");
        };
    }

    static Answering losesTheRequest() {
        return (_, _, _) -> new Asking.Unknown("connection reset");
    }

    static Answering powerCut() {
        return (_, _, _) -> {
            throw new PowerCut();
        };
    }

    /** What WeCom says of a contact from now on. */
    void now(Handing handing, String contact, TransferState state, @Nullable Instant doneAt) {
        statuses.put(key(handing, contact), new Status(state, doneAt));
    }

    /** A contact that was handed over. */
    void done(Handing handing, String contact) {
        now(handing, contact, TransferState.DONE, clock.instant());
    }

    List<Asked> asked(TenantId tenant) {
        return asked.stream()
                .filter(one -> one.handing().tenant().equals(tenant))
                .toList();
    }

    private static String key(Handing handing, String contact) {
        return handing + contact;
    }
}
