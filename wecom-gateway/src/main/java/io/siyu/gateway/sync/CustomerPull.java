package io.siyu.gateway.sync;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.siyu.contact.Contacts;
import io.siyu.contact.ImportedContact;
import io.siyu.contact.LostBy;
import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomAnswer.Postponed;
import io.siyu.gateway.call.WecomAnswer.Refused;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.CustomerApi.FollowInfo;
import io.siyu.gateway.client.CustomerApi.Page;
import io.siyu.gateway.client.CustomerApi.PageEntry;
import io.siyu.gateway.client.CustomerApi.PageOf;
import io.siyu.gateway.sync.SyncTurns.Turn;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads all customers of a member, page by page, each page one transaction. Finds what lost callbacks did not tell. */
@Component
public class CustomerPull {

    private static final int PAGE = 100;
    private static final int NO_CUSTOMERS = 84061;

    /** Friends made while the pages are read are not taken for lost. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final WecomCalls calls;
    private final Contacts contacts;
    private final CustomerTags tags;
    private final SyncTurns turns;
    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerPull(
            WecomCalls calls,
            Contacts contacts,
            CustomerTags tags,
            SyncTurns turns,
            TenantTransactions transactions,
            JdbcClient jdbc,
            Clock clock) {
        this.calls = calls;
        this.contacts = contacts;
        this.tags = tags;
        this.turns = turns;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Reads and takes over, as long as the turn lasts; answers how many customers the member has. */
    public WecomAnswer<Integer> pull(Turn turn, String userid) {
        TenantId tenant = turn.tenant();
        Instant start = clock.instant();
        Set<String> seen = new HashSet<>();
        String cursor = null;
        while (true) {
            if (!turns.goesOn(turn)) {
                return new Postponed<>(clock.instant(), SyncTurns.UNDER_WAY);
            }
            WecomAnswer<Page> answer = page(tenant, userid, cursor);
            if (answer instanceof Refused<Page> refused && refused.code().value() == NO_CUSTOMERS) {
                return new Answered<>(finished(tenant, userid, seen, start));
            }
            if (!(answer instanceof Answered<Page>(Page page))) {
                return answer.map(unread -> 0);
            }
            takeOver(tenant, requireNonNullElse(page.externalContactList(), List.of()), seen);
            cursor = page.nextCursor();
            if (cursor == null || cursor.isEmpty()) {
                return new Answered<>(finished(tenant, userid, seen, start));
            }
        }
    }

    private WecomAnswer<Page> page(TenantId tenant, String userid, @Nullable String cursor) {
        PageOf question = new PageOf(List.of(userid), cursor, PAGE);
        return calls.ask(
                tenant, Api.CUSTOMER_PAGE, (wecom, token) -> wecom.customers().page(token, question));
    }

    private void takeOver(TenantId tenant, List<PageEntry> entries, Set<String> seen) {
        transactions.run(tenant, () -> {
            Map<String, Long> ids = contacts.importAll(
                    tenant, entries.stream().map(CustomerPull::imported).toList());
            Map<Long, Set<String>> tagIds = new HashMap<>();
            entries.forEach(entry -> tagIds.put(
                    requireNonNull(ids.get(entry.externalContact().externalUserid())),
                    Set.copyOf(requireNonNullElse(entry.followInfo().tagId(), List.of()))));
            tags.settle(tenant, tagIds, CustomerTags.Extent.ONE_FOLLOWER, clock.instant());
        });
        entries.forEach(entry -> seen.add(entry.externalContact().externalUserid()));
    }

    private static ImportedContact imported(PageEntry entry) {
        FollowInfo info = entry.followInfo();
        return new ImportedContact(
                CustomerReading.profile(entry.externalContact()),
                info.userid(),
                info.state(),
                info.remark(),
                Instant.ofEpochSecond(info.createtime()));
    }

    /** A friend here of whom WeCom's complete list does not speak was removed by the member. */
    private int finished(TenantId tenant, String userid, Set<String> seen, Instant start) {
        transactions.run(
                tenant,
                () -> friends(tenant, userid, start.minus(GRACE)).stream()
                        .filter(externalUserid -> !seen.contains(externalUserid))
                        .forEach(externalUserid ->
                                contacts.relationLost(tenant, externalUserid, userid, LostBy.STAFF, start)));
        return seen.size();
    }

    private List<String> friends(TenantId tenant, String userid, Instant addedBefore) {
        return jdbc.sql("""
                        select c.external_userid
                        from staff s
                        join follow_relation r on r.tenant_id = :tenant and r.staff_id = s.id and r.lost_at is null
                        join contact c on c.tenant_id = :tenant and c.id = r.contact_id
                        where s.tenant_id = :tenant and s.userid = :userid and r.added_at < :before""")
                .param("tenant", tenant.value())
                .param("userid", userid)
                .param("before", addedBefore.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getString(1))
                .list();
    }
}
