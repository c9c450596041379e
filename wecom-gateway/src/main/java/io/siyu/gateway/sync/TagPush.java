package io.siyu.gateway.sync;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import io.siyu.contact.Cause;
import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomAnswer.Done;
import io.siyu.gateway.call.WecomAnswer.Lost;
import io.siyu.gateway.call.WecomAnswer.Postponed;
import io.siyu.gateway.call.WecomAnswer.Refused;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.CustomerApi.Marks;
import io.siyu.gateway.corp.EachTenant;
import io.siyu.gateway.sync.TagWishes.Wish;
import io.siyu.tag.ContactTagged;
import io.siyu.tag.ContactUntagged;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Tells WeCom which tags contacts got and lost here. A listener only writes the wish down, a thousand in one statement;
 * the tick tells it, one call for all wishes of a contact. Setting and removing are set operations, so a call whose
 * answer was lost is simply made again.
 */
@Component
class TagPush implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(TagPush.class);
    private static final int MOST_ATTEMPTS = 8;
    private static final int SIDE_BY_SIDE = 4;
    private static final int NOT_A_CUSTOMER = 84061;
    private static final Duration REST = Duration.ofSeconds(30);

    private final TagWishes wishes;
    private final CorpTags corpTags;
    private final WecomCalls calls;
    private final TenantTransactions transactions;
    private final Clock clock;

    TagPush(TagWishes wishes, CorpTags corpTags, WecomCalls calls, TenantTransactions transactions, Clock clock) {
        this.wishes = wishes;
        this.corpTags = corpTags;
        this.calls = calls;
        this.transactions = transactions;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(ContactTagged tagged) {
        if (ours(tagged.cause())) {
            wishes.wish(tagged.tenant(), tagged.contacts(), tagged.tagId(), true);
        }
    }

    @ApplicationModuleListener
    void on(ContactUntagged untagged) {
        if (ours(untagged.cause())) {
            wishes.wish(untagged.tenant(), untagged.contacts(), untagged.tagId(), false);
        }
    }

    @Override
    public String name() {
        return "tag-push";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        EachTenant.of(wishes.tenantsWithWishes(), "Telling tags", this::tellAll);
    }

    /** What WeCom told us need not be told back. */
    private static boolean ours(Cause cause) {
        return !cause.kind().equals("WECOM");
    }

    private void tellAll(TenantId tenant) {
        List<Wish> taken = take(tenant);
        while (!taken.isEmpty()) {
            Map<Long, String> ids = tagIds(tenant, taken);
            taken.stream().collect(groupingBy(Wish::contactId)).values().stream()
                    .gather(Gatherers.mapConcurrent(SIDE_BY_SIDE, ofOneContact -> tell(tenant, ofOneContact, ids)))
                    .forEach(told -> LOG.debug("Tenant {}: {} tag wishes of a contact told", tenant, told));
            taken = take(tenant);
        }
    }

    private List<Wish> take(TenantId tenant) {
        return transactions.get(tenant, () -> wishes.take(tenant));
    }

    /** WeCom's ids of the tags spoken of; tags WeCom does not have yet are made there. */
    private Map<Long, String> tagIds(TenantId tenant, List<Wish> taken) {
        Map<Long, String> ids = new HashMap<>();
        for (Wish wish : taken) {
            if (wish.worthTelling() && !ids.containsKey(wish.tagId())) {
                corpTags.idOf(tenant, wish.tagId(), requireNonNull(wish.tag()))
                        .ifPresent(id -> ids.put(wish.tagId(), id));
            }
        }
        return ids;
    }

    private int tell(TenantId tenant, List<Wish> ofOneContact, Map<Long, String> ids) {
        List<Wish> pointless =
                ofOneContact.stream().filter(wish -> !wish.worthTelling()).toList();
        List<Wish> unknown = ofOneContact.stream()
                .filter(wish -> wish.worthTelling() && !ids.containsKey(wish.tagId()))
                .toList();
        List<Wish> telling = ofOneContact.stream()
                .filter(wish -> wish.worthTelling() && ids.containsKey(wish.tagId()))
                .toList();
        WecomAnswer<Done> answer = telling.isEmpty() ? new Answered<>(Done.DONE) : mark(tenant, telling, ids);
        transactions.run(tenant, () -> {
            pointless.forEach(wish -> wishes.fulfilled(tenant, wish));
            unknown.forEach(wish -> failed(tenant, wish, "the tag could not be made in WeCom"));
            telling.forEach(wish -> conclude(tenant, wish, answer));
        });
        return telling.size();
    }

    private WecomAnswer<Done> mark(TenantId tenant, List<Wish> telling, Map<Long, String> ids) {
        Marks marks = new Marks(
                requireNonNull(telling.getFirst().userid()),
                requireNonNull(telling.getFirst().externalUserid()),
                ids(telling, ids, true),
                ids(telling, ids, false));
        return calls.tell(
                tenant, Api.MARK_TAG, (wecom, token) -> wecom.customers().mark(token, marks));
    }

    private static List<String> ids(List<Wish> telling, Map<Long, String> ids, boolean present) {
        return telling.stream()
                .filter(wish -> wish.present() == present)
                .map(wish -> requireNonNull(ids.get(wish.tagId())))
                .toList();
    }

    private void conclude(TenantId tenant, Wish wish, WecomAnswer<Done> answer) {
        switch (answer) {
            case Answered<Done> told -> wishes.fulfilled(tenant, wish);
            case Postponed<Done> postponed ->
                wishes.again(
                        tenant,
                        wish,
                        Duration.between(clock.instant(), postponed.notBefore()).plusSeconds(1),
                        postponed.code());
            case Lost<Done> lost -> failed(tenant, wish, lost.detail());
            case Refused<Done> refused when refused.code().value() == NOT_A_CUSTOMER -> wishes.fulfilled(tenant, wish);
            case Refused<Done> refused -> failed(tenant, wish, refused.code().messageKey());
        }
    }

    private void failed(TenantId tenant, Wish wish, String why) {
        boolean givingUp = wish.attempts() >= MOST_ATTEMPTS;
        wishes.again(tenant, wish, givingUp ? null : REST.multipliedBy(wish.attempts()), why);
    }
}
