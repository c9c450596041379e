package io.siyu.delivery;

import io.siyu.outreach.ChannelUnavailable;
import io.siyu.outreach.Finding;
import io.siyu.outreach.HandOver;
import io.siyu.outreach.OutboundMessage;
import io.siyu.outreach.Outreach;
import io.siyu.outreach.Progress;
import io.siyu.outreach.Recall;
import io.siyu.outreach.RecipientResult;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * A channel that keeps a book of every message it took, as WeCom does, and misbehaves on demand. Without a script it
 * takes everything.
 */
@Component
public class ScriptedOutreach implements Outreach {

    private final List<Taken> book = new CopyOnWriteArrayList<>();
    private final Map<TenantId, Queue<Answer>> scripts = new ConcurrentHashMap<>();
    private final Map<String, Progress> progress = new ConcurrentHashMap<>();
    private final Set<TenantId> unreadable = ConcurrentHashMap.newKeySet();
    private final Set<TenantId> dark = ConcurrentHashMap.newKeySet();
    private final Set<String> recalled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final Clock clock;

    ScriptedOutreach(Clock clock) {
        this.clock = clock;
    }

    /** What the channel does with one message. */
    public interface Answer {
        HandOver to(OutboundMessage message, ScriptedOutreach channel);
    }

    /** The power fails before the channel hears of the message, or right after it took it. */
    public static class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A message in the channel's book. */
    public record Taken(OutboundMessage message, String msgid, Instant at) {}

    public static Answer accepts() {
        return (message, channel) -> new HandOver.Accepted(channel.take(message), List.of());
    }

    public static Answer acceptsBut(String... refused) {
        return (message, channel) -> new HandOver.Accepted(channel.take(message), List.of(refused));
    }

    public static Answer refuses(String code) {
        return (_, _) -> new HandOver.Refused(code, "refused by script");
    }

    public static Answer postpones(Instant until) {
        return (_, _) -> new HandOver.Postponed(until, "45009");
    }

    public static Answer losesTheAnswer() {
        return (message, channel) -> {
            channel.take(message);
            return new HandOver.Unknown("read timed out");
        };
    }

    public static Answer losesTheRequest() {
        return (_, _) -> new HandOver.Unknown("connection reset");
    }

    public static Answer powerCutBefore() {
        return (_, _) -> {
            throw new PowerCut();
        };
    }

    public static Answer powerCutAfter() {
        return (message, channel) -> {
            channel.take(message);
            throw new PowerCut();
        };
    }

    /** What to do with the next messages of a tenant, one after the other. */
    public void script(TenantId tenant, Answer... answers) {
        scripts.computeIfAbsent(tenant, _ -> new ConcurrentLinkedQueue<>()).addAll(List.of(answers));
    }

    /** Whether the list of tasks can be read. */
    public void readable(TenantId tenant, boolean can) {
        if (can) {
            unreadable.remove(tenant);
        } else {
            unreadable.add(tenant);
        }
    }

    /** The power fails the next time somebody looks for a message. */
    public void powerCutWhileLooking(TenantId tenant) {
        dark.add(tenant);
    }

    /** What progress answers from now on for every message of the tenant. */
    public void reports(TenantId tenant, boolean confirmed, RecipientResult... results) {
        Progress report = new Progress(confirmed, confirmed ? clock.instant() : null, List.of(results));
        taken(tenant).forEach(taken -> progress.put(taken.msgid(), report));
    }

    /** The book of one tenant, in the order of taking. */
    public List<Taken> taken(TenantId tenant) {
        return book.stream()
                .filter(taken -> taken.message().tenant().equals(tenant))
                .toList();
    }

    /** The whole book. */
    public List<Taken> taken() {
        return List.copyOf(book);
    }

    /** Everybody a tenant's messages went to, as often as they did. */
    public List<String> recipients(TenantId tenant) {
        return taken(tenant).stream()
                .flatMap(taken -> taken.message().recipients().stream())
                .toList();
    }

    /** Messages that were withdrawn. */
    public Set<String> recalled() {
        return Set.copyOf(recalled);
    }

    /** How often hand-over was called, whatever became of it. */
    public int calls() {
        return calls.get();
    }

    @Override
    public HandOver handOver(OutboundMessage message) {
        calls.incrementAndGet();
        Queue<Answer> script = scripts.getOrDefault(message.tenant(), new ConcurrentLinkedQueue<>());
        return Optional.ofNullable(script.poll())
                .orElseGet(ScriptedOutreach::accepts)
                .to(message, this);
    }

    @Override
    public Finding find(OutboundMessage message, Instant from, Instant to) {
        if (dark.remove(message.tenant())) {
            throw new PowerCut();
        }
        if (unreadable.contains(message.tenant())) {
            return new Finding.Unreadable("the list could not be read");
        }
        return taken(message.tenant()).stream()
                .filter(taken -> taken.message().token().equals(message.token()))
                .filter(taken -> !taken.at().isBefore(from) && !taken.at().isAfter(to))
                .findFirst()
                .<Finding>map(taken -> new Finding.Found(taken.msgid()))
                .orElseGet(Finding.NotFound::new);
    }

    @Override
    public Progress progress(TenantId tenant, String msgid, String senderUserid) {
        if (unreadable.contains(tenant)) {
            throw new ChannelUnavailable("progress of " + msgid + " could not be read");
        }
        return progress.getOrDefault(msgid, new Progress(false, null, List.of()));
    }

    @Override
    public Recall recall(TenantId tenant, String msgid) {
        recalled.add(msgid);
        return new Recall.Recalled();
    }

    String take(OutboundMessage message) {
        String msgid = "msg-" + ids.incrementAndGet();
        book.add(new Taken(message, msgid, clock.instant()));
        return msgid;
    }
}
