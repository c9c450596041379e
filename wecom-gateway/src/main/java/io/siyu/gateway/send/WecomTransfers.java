package io.siyu.gateway.send;

import static java.util.Objects.requireNonNullElse;

import io.siyu.assignment.TransferDesk;
import io.siyu.assignment.TransferState;
import io.siyu.contact.Contacts;
import io.siyu.contact.Follower;
import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.Pages;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomAnswer.Lost;
import io.siyu.gateway.call.WecomAnswer.Postponed;
import io.siyu.gateway.call.WecomAnswer.Refused;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.Errcode;
import io.siyu.gateway.client.TransferApi;
import io.siyu.gateway.client.TransferApi.Answers;
import io.siyu.gateway.client.TransferApi.Between;
import io.siyu.gateway.client.TransferApi.Result;
import io.siyu.gateway.client.TransferApi.Results;
import io.siyu.gateway.sync.CustomerReading;
import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands customers over in WeCom, and reads what became of it. */
@Component
class WecomTransfers implements TransferDesk {

    /** Codes that say the other call is the right one: not resigned; no such member (any more). */
    private static final Set<Integer> WRONG_CALL = Set.of(40003, 40097, 60111);

    /** The new member is full; handed over too often. */
    private static final Set<Integer> LIMITS = Set.of(40099, 40128);

    /** On its way already: what became of it will be read. */
    private static final Set<Integer> UNDER_WAY = Set.of(0, 40100, 40129);

    private final WecomCalls calls;
    private final CustomerReading customers;
    private final Contacts contacts;
    private final StaffMembers staff;
    private final TenantTransactions transactions;

    WecomTransfers(
            WecomCalls calls,
            CustomerReading customers,
            Contacts contacts,
            StaffMembers staff,
            TenantTransactions transactions) {
        this.calls = calls;
        this.customers = customers;
        this.contacts = contacts;
        this.staff = staff;
        this.transactions = transactions;
    }

    @Override
    public Asking ask(Handing handing, List<String> externalUserids, @Nullable String message) {
        return switch (call(handing, externalUserids, message)) {
            case Answered<Answers>(Answers answers) -> new Asking.Answered(answers(answers));
            case Refused<Answers> refused ->
                new Asking.Refused(
                        refused.code().messageKey(),
                        WRONG_CALL.contains(refused.code().value()));
            case Postponed<Answers> postponed -> new Asking.Postponed(postponed.notBefore());
            case Lost<Answers> lost -> new Asking.Unknown(lost.detail());
        };
    }

    @Override
    public Reading read(Handing handing, Collection<String> externalUserids) {
        WecomAnswer<List<Result>> all = Pages.all(
                cursor -> page(handing, new Between(handing.handoverUserid(), handing.takeoverUserid(), cursor)),
                Results::customer,
                Results::nextCursor);
        if (!(all instanceof Answered<List<Result>>(List<Result> results))) {
            return new Reading.Unreadable(all.problem());
        }
        Map<String, Status> statuses = statuses(results, new HashSet<>(externalUserids));
        statuses.forEach((customer, status) -> {
            if (status.state() == TransferState.DONE) {
                befriend(handing, customer);
            }
        });
        return new Reading.Read(statuses);
    }

    /** WeCom's words for a leaver's customers cannot be chosen. */
    private WecomAnswer<Answers> call(Handing handing, List<String> externalUserids, @Nullable String message) {
        TransferApi.Handing asked = new TransferApi.Handing(
                handing.handoverUserid(),
                handing.takeoverUserid(),
                externalUserids,
                handing.resigned() ? null : message);
        return handing.resigned()
                ? calls.ask(
                        handing.tenant(),
                        Api.TRANSFER_OF_LEAVER,
                        (wecom, token) -> wecom.transfers().transferOfLeaver(token, asked))
                : calls.ask(
                        handing.tenant(),
                        Api.TRANSFER,
                        (wecom, token) -> wecom.transfers().transfer(token, asked));
    }

    private WecomAnswer<Results> page(Handing handing, Between between) {
        return handing.resigned()
                ? calls.ask(
                        handing.tenant(),
                        Api.TRANSFER_RESULT_OF_LEAVER,
                        (wecom, token) -> wecom.transfers().resultsOfLeaver(token, between))
                : calls.ask(
                        handing.tenant(),
                        Api.TRANSFER_RESULT,
                        (wecom, token) -> wecom.transfers().results(token, between));
    }

    private static List<Answer> answers(Answers answers) {
        return requireNonNullElse(answers.customer(), List.<TransferApi.Answer>of()).stream()
                .map(answer -> new Answer(answer.externalUserid(), state(answer.errcode()), code(answer.errcode())))
                .toList();
    }

    private static TransferState state(int errcode) {
        if (UNDER_WAY.contains(errcode)) {
            return TransferState.WAITING;
        }
        return LIMITS.contains(errcode) ? TransferState.LIMIT : TransferState.FAILED;
    }

    private static @Nullable String code(int errcode) {
        return errcode == 0 ? null : new Errcode(errcode).messageKey();
    }

    private static Map<String, Status> statuses(List<Result> results, Set<String> awaited) {
        Map<String, Status> statuses = new HashMap<>();
        for (Result result : results) {
            String customer = result.externalUserid();
            Status status = status(result);
            if (customer != null && status != null && awaited.contains(customer)) {
                statuses.put(customer, status);
            }
        }
        return statuses;
    }

    private static @Nullable Status status(Result result) {
        return switch (result.status()) {
            case 1 -> new Status(TransferState.DONE, instant(result.takeoverTime()));
            case 2 -> new Status(TransferState.WAITING, null);
            case 3 -> new Status(TransferState.REFUSED, null);
            case 4 -> new Status(TransferState.LIMIT, null);
            default -> null;
        };
    }

    private static @Nullable Instant instant(@Nullable Long epochSecond) {
        return epochSecond == null || epochSecond == 0 ? null : Instant.ofEpochSecond(epochSecond);
    }

    /** A callback tells of the new friend as a rule; where it did not come, the customer is read. */
    private void befriend(Handing handing, String customer) {
        TenantId tenant = handing.tenant();
        boolean known = transactions.get(tenant, () -> friends(tenant, customer, handing.takeoverUserid()));
        if (!known
                && customers.read(tenant, customer, handing.takeoverUserid(), null)
                        instanceof Answered<Runnable>(Runnable takeOver)) {
            transactions.run(tenant, takeOver);
        }
    }

    private boolean friends(TenantId tenant, String customer, String userid) {
        return contacts.byExternalUserid(tenant, customer)
                .flatMap(contact -> staff.byUserid(tenant, userid)
                        .map(member -> contacts.followers(tenant, contact.id()).stream()
                                .filter(follower -> follower.lostAt() == null)
                                .map(Follower::staffId)
                                .anyMatch(id -> id == member.id())))
                .orElse(false);
    }
}
