package io.siyu.gateway.sync;

import static java.util.stream.Collectors.toSet;

import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.CustomerApi.Customer;
import io.siyu.gateway.client.CustomerApi.Detail;
import io.siyu.gateway.client.CustomerApi.Follower;
import io.siyu.gateway.client.CustomerApi.FollowerTag;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads one customer as WeCom knows them now. Reading is one step, taking over what was read another. */
@Component
public class CustomerReading {

    private final WecomCalls calls;
    private final Contacts contacts;
    private final CustomerTags tags;
    private final TagPull tagPull;
    private final Clock clock;

    CustomerReading(WecomCalls calls, Contacts contacts, CustomerTags tags, TagPull tagPull, Clock clock) {
        this.calls = calls;
        this.contacts = contacts;
        this.tags = tags;
        this.tagPull = tagPull;
        this.clock = clock;
    }

    /**
     * Reads a customer whom a member has (or had) as a friend.
     *
     * @return what takes it over, to be run within a transaction of the tenant
     */
    public WecomAnswer<Runnable> read(TenantId tenant, String externalUserid, String userid, @Nullable String state) {
        Instant readAt = clock.instant();
        List<Follower> followers = new ArrayList<>();
        String cursor = null;
        while (true) {
            WecomAnswer<Detail> page = page(tenant, externalUserid, cursor);
            if (!(page instanceof Answered<Detail>(Detail detail))) {
                return page.map(CustomerReading::nothing);
            }
            followers.addAll(Objects.requireNonNullElse(detail.followUser(), List.of()));
            cursor = detail.nextCursor();
            if (cursor == null || cursor.isEmpty()) {
                return takingOver(new Reading(tenant, detail.externalContact(), followers, readAt), userid, state);
            }
        }
    }

    private WecomAnswer<Detail> page(TenantId tenant, String externalUserid, @Nullable String cursor) {
        return calls.ask(
                tenant, Api.CUSTOMER, (wecom, token) -> wecom.customers().get(token, externalUserid, cursor));
    }

    /** A tag not known here was made elsewhere; then the tags are read as well, so that none is dropped. */
    private WecomAnswer<Runnable> takingOver(Reading reading, String userid, @Nullable String state) {
        Runnable takeOver = () -> takeOver(reading, userid, state);
        if (tags.allKnown(reading.tenant(), reading.tagIds())) {
            return new Answered<>(takeOver);
        }
        return tagPull.read(reading.tenant()) instanceof Answered<Runnable>(Runnable mirror)
                ? new Answered<>(() -> {
                    mirror.run();
                    takeOver.run();
                })
                : new Answered<>(takeOver);
    }

    private void takeOver(Reading reading, String userid, @Nullable String state) {
        ContactProfile profile = profile(reading.customer());
        Optional<Follower> friend = reading.follower(userid);
        friend.ifPresent(follower -> befriend(reading.tenant(), profile, follower, state));
        contacts.profileChanged(reading.tenant(), profile, reading.at());
        contacts.byExternalUserid(reading.tenant(), profile.externalUserid())
                .ifPresent(contact -> tags.settle(
                        reading.tenant(),
                        Map.of(contact.id(), reading.tagIds()),
                        CustomerTags.Extent.ALL_FOLLOWERS,
                        reading.at()));
    }

    private void befriend(TenantId tenant, ContactProfile profile, Follower follower, @Nullable String state) {
        Instant since = Instant.ofEpochSecond(follower.createtime());
        contacts.befriended(tenant, profile, follower.userid(), state == null ? follower.state() : state, since);
        String remark = follower.remark();
        if (remark != null) {
            contacts.remarkChanged(tenant, profile.externalUserid(), follower.userid(), remark);
        }
    }

    private static Runnable nothing(Detail detail) {
        return () -> {};
    }

    /** What the core wants to know of a customer. */
    static ContactProfile profile(Customer customer) {
        int gender = Objects.requireNonNullElse(customer.gender(), 0);
        return new ContactProfile(
                customer.externalUserid(),
                Objects.requireNonNullElse(customer.name(), customer.externalUserid()),
                customer.avatar(),
                gender < 0 || gender > 2 ? 0 : gender,
                customer.unionid());
    }

    private record Reading(TenantId tenant, Customer customer, List<Follower> followers, Instant at) {

        Optional<Follower> follower(String userid) {
            return followers.stream().filter(one -> one.userid().equals(userid)).findFirst();
        }

        /** Corp tags only: personal ones have no id. */
        Set<String> tagIds() {
            return followers.stream()
                    .map(Follower::tags)
                    .filter(Objects::nonNull)
                    .flatMap(List::stream)
                    .map(FollowerTag::tagId)
                    .filter(id -> id != null && !id.isEmpty())
                    .collect(toSet());
        }
    }
}
