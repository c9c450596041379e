package io.siyu.assignment;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Assigns contacts to members of the staff. One page after the other within a tenant, on however many nodes, so that
 * turns and limits are exact; a page is a bounded number of statements, and part of the caller's transaction.
 */
@Component
@Transactional
public class Assignments {

    /** The largest page of contacts decided at once. */
    static final int PAGE = 1_000;

    private final AssignmentRules rules;
    private final RuleMatches matches;
    private final Standings standings;
    private final Crews crews;
    private final Credits credits;
    private final Decisions decisions;
    private final AssignmentRecords records;
    private final JdbcClient jdbc;

    Assignments(
            AssignmentRules rules,
            RuleMatches matches,
            Standings standings,
            Crews crews,
            Credits credits,
            Decisions decisions,
            AssignmentRecords records,
            JdbcClient jdbc) {
        this.rules = rules;
        this.matches = matches;
        this.standings = standings;
        this.crews = crews;
        this.credits = credits;
        this.decisions = decisions;
        this.records = records;
        this.jdbc = jdbc;
    }

    /**
     * Assigns contacts by the rules. Whom no rule finds anybody for stays where they are; so do those who are on the way
     * to somebody already, and everybody where there are no rules.
     */
    public AssignmentCounts assign(TenantId tenant, Collection<Long> contacts, Cause cause, Instant at) {
        return byRules(tenant, contacts, new Decisions.Order(cause, null, at));
    }

    /** Assigns contacts to one member, whatever the rules say: friends at once, others through WeCom. */
    public AssignmentCounts handOver(TenantId tenant, Collection<Long> contacts, long to, Cause cause, Instant at) {
        return handOver(tenant, contacts, new HandingOver(to, null, null), new Decisions.Order(cause, null, at));
    }

    /** What was decided about a contact, the latest first. */
    @Transactional(readOnly = true)
    public List<AssignmentRecord> ofContact(TenantId tenant, long contact, int limit) {
        return records.ofContact(tenant, contact, limit);
    }

    /** Decisions by their ids, in no order. */
    @Transactional(readOnly = true)
    public List<AssignmentRecord> of(TenantId tenant, Collection<Long> ids) {
        return records.of(tenant, ids);
    }

    /**
     * What was decided last, the latest first. To read on, pass the id of the last line.
     *
     * @param run only as part of this run; null: of any and of none
     * @param beforeId {@link Long#MAX_VALUE} to begin
     */
    @Transactional(readOnly = true)
    public List<AssignmentRecord> latest(TenantId tenant, @Nullable Long run, int limit, long beforeId) {
        return records.latest(tenant, run, limit, beforeId);
    }

    /** How many contacts each member owns. */
    @Transactional(readOnly = true)
    public Map<Long, Long> owned(TenantId tenant) {
        return records.owned(tenant);
    }

    AssignmentCounts byRules(TenantId tenant, Collection<Long> contacts, Decisions.Order order) {
        return pages(contacts, page -> {
            lock(tenant);
            List<AssignmentRule> asked = rules.enabled(tenant);
            return asked.isEmpty() ? AssignmentCounts.NONE : deal(tenant, page, asked, List.of(), order);
        });
    }

    /**
     * Those a leaver left behind: by the rules, and behind them by members asked in order. Whoever stays without anybody has
     * that on record.
     *
     * @param behindTheRules who gets a contact that no rule finds anybody for
     */
    AssignmentCounts leftBehind(
            TenantId tenant, Collection<Long> contacts, List<Long> behindTheRules, Decisions.Order order) {
        return pages(contacts, page -> {
            lock(tenant);
            return deal(tenant, page, rules.enabled(tenant), behindTheRules, order);
        });
    }

    AssignmentCounts handOver(
            TenantId tenant, Collection<Long> contacts, HandingOver handingOver, Decisions.Order order) {
        return pages(contacts, page -> {
            lock(tenant);
            Member member =
                    crews.of(tenant, Set.of(handingOver.to()), order.at()).get(handingOver.to());
            List<Decision> decided = standings.of(tenant, page, order.at()).stream()
                    .map(contact -> handingOver.decide(contact, member))
                    .toList();
            return carryOut(tenant, decided, order);
        });
    }

    private AssignmentCounts deal(
            TenantId tenant,
            List<Long> page,
            List<AssignmentRule> asked,
            List<Long> behindTheRules,
            Decisions.Order order) {
        List<Pool> pools = new ArrayList<>(credits.pools(tenant, asked));
        if (!behindTheRules.isEmpty()) {
            pools.add(Pool.behindTheRules(behindTheRules));
        }
        List<Long> staff = pools.stream()
                .flatMap(pool -> pool.seats().stream())
                .map(Seat::staffId)
                .toList();
        Dealing dealing =
                new Dealing(pools, matches.among(tenant, page, asked), crews.of(tenant, staff, order.at()), order.at());
        List<Decision> decided = standings.of(tenant, page, order.at()).stream()
                .map(dealing::deal)
                .toList();
        credits.write(tenant, pools);
        return carryOut(tenant, decided, order);
    }

    private AssignmentCounts carryOut(TenantId tenant, List<Decision> decided, Decisions.Order order) {
        decisions.carryOut(tenant, decided, order);
        return AssignmentCounts.of(decided);
    }

    private static AssignmentCounts pages(Collection<Long> contacts, Function<List<Long>, AssignmentCounts> work) {
        Stream<List<Long>> pages = contacts.stream().distinct().sorted().gather(Gatherers.windowFixed(PAGE));
        return pages.map(work).reduce(AssignmentCounts.NONE, AssignmentCounts::and);
    }

    private void lock(TenantId tenant) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('assignment:' || :tenant, 0))")
                .param("tenant", tenant.value())
                .query(Integer.class)
                .single();
    }
}
