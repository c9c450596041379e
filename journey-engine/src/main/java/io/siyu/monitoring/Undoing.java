package io.siyu.monitoring;

import static java.util.stream.Collectors.toMap;

import io.siyu.audit.Audit;
import io.siyu.audit.AuditAction;
import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Takes back what a rule did within a period, as far as nobody has changed it since. Doing it twice changes nothing more.
 * A page of contacts is a transaction of its own, with a few statements for each kind of effect.
 */
@Component
public class Undoing {

    private final EffectsToUndo effects;
    private final List<Reversal> reversals;
    private final Audit audit;
    private final TenantTransactions transactions;
    private final Clock clock;

    Undoing(
            EffectsToUndo effects,
            List<Reversal> reversals,
            Audit audit,
            TenantTransactions transactions,
            Clock clock) {
        this.effects = effects;
        this.reversals = reversals;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What {@link #undo} would come to now. */
    public UndoCounts preview(TenantId tenant, long rule, Period period) {
        return transactions.get(
                tenant,
                () -> reversals.stream()
                        .map(reversal -> effects.count(tenant, rule, period, reversal))
                        .reduce(effects.beyondRecall(tenant, rule, period), UndoCounts::and));
    }

    /** Takes it back and remembers who did. */
    public UndoCounts undo(TenantId tenant, long rule, Period period, String actor) {
        UndoCounts counts = UndoCounts.NONE;
        long last = 0;
        List<Long> contacts = contacts(tenant, rule, period, last);
        while (!contacts.isEmpty()) {
            List<Long> page = contacts;
            counts = counts.and(transactions.get(tenant, () -> undo(tenant, rule, period, page, actor)));
            last = page.getLast();
            contacts = contacts(tenant, rule, period, last);
        }
        UndoCounts all = counts;
        return transactions.get(tenant, () -> remembered(tenant, rule, period, all, actor));
    }

    /** Who took back what before, latest first. */
    public List<RuleUndo> past(TenantId tenant, long rule) {
        return transactions.get(tenant, () -> effects.past(tenant, rule));
    }

    private List<Long> contacts(TenantId tenant, long rule, Period period, long after) {
        return transactions.get(tenant, () -> effects.contacts(tenant, rule, period, after));
    }

    private UndoCounts undo(TenantId tenant, long rule, Period period, List<Long> contacts, String actor) {
        Instant now = clock.instant();
        Cause cause = Cause.hand(actor);
        return reversals.stream()
                .map(reversal -> undo(tenant, rule, period, contacts, reversal, cause, now))
                .reduce(UndoCounts.NONE, UndoCounts::and);
    }

    private UndoCounts undo(
            TenantId tenant,
            long rule,
            Period period,
            List<Long> contacts,
            Reversal reversal,
            Cause cause,
            Instant now) {
        List<Reversal.Taking> found = effects.of(tenant, rule, period, contacts, reversal);
        List<Reversal.Taking> still =
                found.stream().filter(Reversal.Taking::still).toList();
        List<Reversal.Taking> undone = still.isEmpty() ? List.of() : reversal.takeBack(tenant, still, cause, now);
        effects.mark(tenant, undone, now);
        return EffectsToUndo.counts(found, undone);
    }

    private UndoCounts remembered(TenantId tenant, long rule, Period period, UndoCounts done, String actor) {
        UndoCounts counts = done.and(effects.beyondRecall(tenant, rule, period));
        Instant now = clock.instant();
        effects.remember(tenant, rule, new RuleUndo(period, actor, now, counts));
        Map<String, String> details = counts.byKind().entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        count -> count.getValue().undone() + "/"
                                + (count.getValue().undone() + count.getValue().kept())));
        audit.write(tenant, Cause.hand(actor).label(), AuditAction.RULE_UNDONE, "rule:" + rule, details, now);
        return counts;
    }
}
