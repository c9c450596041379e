package io.siyu.gateway.callback;

import io.siyu.assignment.Transfers;
import io.siyu.contact.Contacts;
import io.siyu.contact.LostBy;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomAnswer.Postponed;
import io.siyu.gateway.call.WecomAnswer.Refused;
import io.siyu.gateway.callback.Handling.Failed;
import io.siyu.gateway.callback.Handling.NotYet;
import io.siyu.gateway.callback.Handling.Understood;
import io.siyu.gateway.callback.Inbox.Letter;
import io.siyu.gateway.sync.CustomerReading;
import io.siyu.gateway.sync.TagPull;
import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Knows what each event means. Events are hints: they may come late, twice, in any order or not at all, so what they
 * speak of is read again from WeCom wherever WeCom can be asked.
 */
@Component
class CallbackEvents {

    private static final int NOT_A_CUSTOMER = 84061;
    private static final int RETRIES_FOR_A_FRESH_FRIEND = 3;
    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);

    /** Disabled, not activated, gone. */
    private static final Set<String> CANNOT_WORK = Set.of("2", "4", "5");

    private final Contacts contacts;
    private final StaffMembers staff;
    private final Transfers transfers;
    private final CustomerReading customers;
    private final TagPull tags;
    private final Clock clock;

    CallbackEvents(
            Contacts contacts,
            StaffMembers staff,
            Transfers transfers,
            CustomerReading customers,
            TagPull tags,
            Clock clock) {
        this.contacts = contacts;
        this.staff = staff;
        this.transfers = transfers;
        this.customers = customers;
        this.tags = tags;
        this.clock = clock;
    }

    Handling handle(Letter letter) {
        return switch (letter.event().kind()) {
            case "change_external_contact/add_external_contact",
                    "change_external_contact/add_half_external_contact",
                    "change_external_contact/edit_external_contact" -> readAgain(letter);
            case "change_external_contact/del_external_contact" -> lost(letter, removedBy(letter.event()));
            case "change_external_contact/del_follow_user" -> lost(letter, LostBy.CONTACT);
            case "change_external_contact/transfer_fail" -> notHandedOver(letter);
            case "change_contact/delete_user" -> left(letter);
            case "change_contact/update_user" ->
                CANNOT_WORK.contains(String.valueOf(letter.event().status()))
                        ? left(letter)
                        : Understood.only("stored");
            case "change_external_tag/create",
                    "change_external_tag/update",
                    "change_external_tag/delete",
                    "change_external_tag/shuffle" -> tagsAgain(letter.tenant());
            default -> Understood.only("unknown");
        };
    }

    private Handling readAgain(Letter letter) {
        CallbackEvent event = letter.event();
        String userid = event.userid();
        String externalUserid = event.externalUserid();
        if (userid == null || externalUserid == null) {
            return Understood.only("incomplete");
        }
        return switch (customers.read(letter.tenant(), externalUserid, userid, event.state())) {
            case Answered<Runnable> answered -> new Understood("applied", answered.value());
            case Refused<Runnable> refused when refused.code().value() == NOT_A_CUSTOMER -> notACustomer(letter);
            case WecomAnswer<Runnable> other -> unanswered(other);
        };
    }

    /** For a short while after a friend was added WeCom may not know of it yet. */
    private static Handling notACustomer(Letter letter) {
        boolean fresh = letter.event().kind().contains("/add_") && letter.failures() < RETRIES_FOR_A_FRESH_FRIEND;
        return fresh ? new Failed("wecom.84061") : Understood.only("no_relation");
    }

    private Handling lost(Letter letter, LostBy by) {
        CallbackEvent event = letter.event();
        String userid = event.userid();
        String externalUserid = event.externalUserid();
        if (userid == null || externalUserid == null) {
            return Understood.only("incomplete");
        }
        return new Understood(
                "applied", () -> contacts.relationLost(letter.tenant(), externalUserid, userid, by, event.at()));
    }

    /** The contact said no to another member, or that member has no room. */
    private Handling notHandedOver(Letter letter) {
        CallbackEvent event = letter.event();
        String userid = event.userid();
        String externalUserid = event.externalUserid();
        if (userid == null || externalUserid == null) {
            return Understood.only("incomplete");
        }
        boolean refused = "customer_refused".equals(event.failReason());
        return new Understood(
                "applied", () -> transfers.failed(letter.tenant(), externalUserid, userid, refused, event.at()));
    }

    /** Who can confirm nothing any more has left, as far as sends are concerned. A later reading of members brings them back. */
    private Handling left(Letter letter) {
        String userid = letter.event().userid();
        return userid == null
                ? Understood.only("incomplete")
                : new Understood("applied", () -> staff.leave(letter.tenant(), userid));
    }

    private Handling tagsAgain(TenantId tenant) {
        return switch (tags.read(tenant)) {
            case Answered<Runnable> answered -> new Understood("applied", answered.value());
            case WecomAnswer<Runnable> other -> unanswered(other);
        };
    }

    private Handling unanswered(WecomAnswer<?> answer) {
        return answer instanceof Postponed<?> postponed
                ? new NotYet(rest(postponed), postponed.code())
                : new Failed(answer.problem());
    }

    private Duration rest(Postponed<?> postponed) {
        Duration rest = Duration.between(clock.instant(), postponed.notBefore());
        return rest.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : rest;
    }

    private static LostBy removedBy(CallbackEvent event) {
        return "DELETE_BY_TRANSFER".equals(event.source()) ? LostBy.TRANSFER : LostBy.STAFF;
    }
}
