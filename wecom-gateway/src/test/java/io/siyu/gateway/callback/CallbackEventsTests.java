package io.siyu.gateway.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.siyu.contact.Contact;
import io.siyu.contact.Contacts;
import io.siyu.contact.Follower;
import io.siyu.gateway.CallbackRecords;
import io.siyu.gateway.Corporation;
import io.siyu.gateway.GatewayTest;
import io.siyu.tag.Tag;
import io.siyu.tag.TagGroup;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import siyu.sandbox.api.Fault;
import siyu.sandbox.callback.CallbackHabits;
import siyu.sandbox.world.Friendship;

/** What happens here when something happens there. */
class CallbackEventsTests extends GatewayTest {

    @Autowired
    Contacts contacts;

    @Autowired
    Tags tags;

    @Autowired
    InboxWorker inbox;

    @Autowired
    InboxRetention retention;

    @Autowired
    CallbackRecords records;

    @Autowired
    @Qualifier("wallClock") Clock wallClock;

    @Test
    void aNewFriendIsReadFromWecomAndBecomesAContact() {
        Corporation corporation = corporation();

        befriend(corporation, "wm-ada", "爱达");
        settle(corporation);

        Contact ada = contact(corporation, "wm-ada").orElseThrow();
        assertThat(ada.name()).isEqualTo("爱达");
        assertThat(friendsOf(corporation, ada)).hasSize(1);
        assertThat(outcomes(corporation)).containsExactly("applied");
    }

    @Test
    void whatAMemberNotesAndTagsArrives() {
        Corporation corporation = corporation();
        List<String> made = corporation.people().makeTags("意向", "高", "低");
        befriend(corporation, "wm-ada", "爱达");
        corporation.people().note("zhangsan", "wm-ada", new Friendship.Notes("老客户爱达", "", "", List.of()));
        corporation.people().tag("zhangsan", "wm-ada", List.of(made.getFirst()), List.of());
        settle(corporation);

        Contact ada = contact(corporation, "wm-ada").orElseThrow();
        assertThat(tagNames(corporation, ada)).containsExactly("高");
        assertThat(friendsOf(corporation, ada).getFirst().remark()).isEqualTo("老客户爱达");

        corporation.people().tag("zhangsan", "wm-ada", List.of(made.getLast()), List.of(made.getFirst()));
        clock.advance(Duration.ofMinutes(5));
        corporation.people().note("zhangsan", "wm-ada", new Friendship.Notes("爱达", "", "", List.of()));
        settle(corporation);

        assertThat(tagNames(corporation, ada)).containsExactly("低");
    }

    @Test
    void tagsMadeRenamedAndDeletedThereAreTheSameHere() {
        Corporation corporation = corporation();
        List<String> made = corporation.people().makeTags("意向", "高", "低");
        settle(corporation);
        assertThat(allTags(corporation)).containsExactly("意向/高", "意向/低");

        corporation.people().renameTag(made.getFirst(), "很高");
        corporation.people().deleteTags(List.of(made.getLast()), List.of());
        settle(corporation);

        assertThat(allTags(corporation)).containsExactly("意向/很高");
    }

    @Test
    void whoeverEndsAFriendshipItIsLostHere() {
        Corporation corporation = corporation();
        befriend(corporation, "wm-ada", "爱达");
        befriend(corporation, "wm-bob", "小波");
        settle(corporation);
        clock.advance(Duration.ofMinutes(1));
        corporation.people().leave("wm-ada", "zhangsan");
        corporation.people().remove("zhangsan", "wm-bob");
        settle(corporation);

        assertThat(lostBy(corporation, "wm-ada")).isEqualTo("CONTACT");
        assertThat(lostBy(corporation, "wm-bob")).isEqualTo("STAFF");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void howeverEventsAreShuffledAndRepeatedTheEndIsWhatWecomSays(long seed) {
        Corporation corporation = corporation();
        corporation.people().callbacksBehave(new CallbackHabits(false, false, 3, 6));
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            String person = "wm-" + random.nextInt(3);
            clock.advance(Duration.ofSeconds(90));
            boolean friends = corporation.people().friendships(person).stream().anyMatch(one -> !one.leftByContact());
            if (!friends) {
                befriend(corporation, person, "客户" + person);
            } else if (random.nextBoolean()) {
                corporation.people().leave(person, "zhangsan");
            } else {
                corporation.people().remove("zhangsan", person);
            }
        }
        corporation.people().callbacksBehave(CallbackHabits.GOOD);
        settle(corporation);

        for (int i = 0; i < 3; i++) {
            String person = "wm-" + i;
            boolean thereFriends =
                    corporation.people().friendships(person).stream().anyMatch(one -> !one.leftByContact());
            boolean hereFriends = contact(corporation, person)
                    .map(known -> friendsOf(corporation, known).stream().anyMatch(one -> one.lostAt() == null))
                    .orElse(false);
            assertThat(hereFriends).as("%s, seed %d", person, seed).isEqualTo(thereFriends);
        }
    }

    @Test
    void aFriendWecomDoesNotKnowOfYetIsReadAgainLater() {
        Corporation corporation = corporation();
        sandbox.faults().arm(Fault.errcode("externalcontact/get", 84061).inCorp(corporation.corpId()));
        befriend(corporation, "wm-ada", "爱达");
        settle(corporation);
        assertThat(contact(corporation, "wm-ada")).isEmpty();

        letWaitPass(corporation);
        inbox.run();

        assertThat(contact(corporation, "wm-ada")).isPresent();
    }

    @Test
    void aFriendWecomNeverKnowsOfIsGivenUpQuietly() {
        Corporation corporation = corporation();
        sandbox.faults()
                .arm(Fault.errcode("externalcontact/get", 84061).times(4).inCorp(corporation.corpId()));
        befriend(corporation, "wm-ada", "爱达");
        settle(corporation);
        for (int i = 0; i < 3; i++) {
            letWaitPass(corporation);
            inbox.run();
        }

        assertThat(outcomes(corporation)).containsExactly("no_relation");
    }

    @Test
    void anEventThatKeepsFailingIsLaidAsideWhereItIsSeen() {
        Corporation corporation = corporation();
        sandbox.faults()
                .arm(Fault.errcode("externalcontact/get", 48002).times(100).inCorp(corporation.corpId()));
        befriend(corporation, "wm-ada", "爱达");
        settle(corporation);
        for (int i = 1; i < InboxWorker.MOST_FAILURES; i++) {
            letWaitPass(corporation);
            inbox.run();
        }

        var failed = within(corporation, records::failed);
        assertThat(failed).extracting(CallbackRecords.Failed::error).containsExactly("wecom.48002");

        sandbox.faults().clear();
        assertThat(transactions.get(
                        corporation.tenant(),
                        () -> records.retry(
                                corporation.tenant(), failed.getFirst().id())))
                .isTrue();
        inbox.run();

        assertThat(contact(corporation, "wm-ada")).isPresent();
    }

    @Test
    void whatWasLaidAsideIsTriedAgainAllAtOnceByItsOwnTenantOnly() {
        Corporation corporation = corporation();
        Corporation other = corporation();
        for (Corporation each : List.of(corporation, other)) {
            befriend(each, "wm-ada", "爱达");
            befriend(each, "wm-bob", "小波");
            befriend(each, "wm-cleo", "可丽");
            settle(each);
            transactions.run(each.tenant(), () -> jdbc.sql("""
                                    update callback_inbox set state = 'FAILED', outcome = null, failures = 8
                                    where external_userid <> 'wm-cleo'""").update());
        }

        assertThat(within(corporation, records::retryAll)).isEqualTo(2);
        inbox.run();

        assertThat(within(corporation, records::failed)).isEmpty();
        assertThat(outcomes(corporation)).containsExactly("applied", "applied", "applied");
        assertThat(within(other, records::failed)).hasSize(2);
        assertThat(within(corporation, records::retryAll)).isZero();
    }

    @Test
    void whatWecomPostponesIsNoFailure() {
        Corporation corporation = corporation();
        sandbox.faults().arm(Fault.errcode("externalcontact/get", 45009).inCorp(corporation.corpId()));
        befriend(corporation, "wm-ada", "爱达");
        settle(corporation);

        assertThat(rows(corporation.tenant(), """
                        select last_error from callback_inbox
                        where state = 'NEW' and not_before > now() + interval '50 seconds'""", String.class)).containsExactly("wecom.45009");
    }

    @Test
    void waitingUsesUpNoneOfTheTries() {
        Corporation corporation = corporation();
        waitsAllNight(corporation);
        sandbox.faults().arm(Fault.errcode("externalcontact/get", 48002).inCorp(corporation.corpId()));
        letWaitPass(corporation);
        inbox.run();

        assertThat(rows(corporation.tenant(), """
                        select last_error from callback_inbox
                        where state = 'NEW' and not_before <= now() + interval '5 seconds'""", String.class)).containsExactly("wecom.48002");
        letWaitPass(corporation);
        inbox.run();
        assertThat(contact(corporation, "wm-ada")).isPresent();
    }

    @Test
    void afterALongWaitAFriendWecomDoesNotKnowOfYetIsStillReadAgain() {
        Corporation corporation = corporation();
        waitsAllNight(corporation);
        sandbox.faults().arm(Fault.errcode("externalcontact/get", 84061).inCorp(corporation.corpId()));
        letWaitPass(corporation);
        inbox.run();
        letWaitPass(corporation);
        inbox.run();

        assertThat(outcomes(corporation)).containsExactly("applied");
    }

    @Test
    void eventsWithoutEffectHereAreKept() {
        Corporation corporation = corporation();
        Post post = Post.to(corporation, callbackUrl(corporation.callbackKey()));
        for (String change : List.of(
                "change_contact/update_user",
                "change_external_contact/msg_audit_approved",
                "change_external_contact/add_external_contact")) {
            String[] kind = change.split("/");
            String xml = "<xml><Event>%s</Event><ChangeType>%s</ChangeType></xml>".formatted(kind[0], kind[1]);
            assertThat(post.seal(xml, wallClock.instant()).send()).isEqualTo(200);
        }
        settle(corporation);

        assertThat(outcomes(corporation)).containsExactlyInAnyOrder("stored", "unknown", "incomplete");
        assertThat(within(corporation, records::counts))
                .extracting(CallbackRecords.Count::event, CallbackRecords.Count::events)
                .contains(tuple("change_contact/update_user", 1L))
                .hasSize(3);
    }

    @Test
    void whatTheLaneLeftBehindTheTickPicksUp() {
        Corporation corporation = corporation();
        befriend(corporation, "wm-ada", "爱达");
        settle(corporation);
        transactions.run(corporation.tenant(), () -> {
            jdbc.sql("update callback_inbox set state = 'NEW', outcome = null").update();
            jdbc.sql("delete from follow_relation").update();
            jdbc.sql("delete from contact").update();
        });

        inbox.run();

        assertThat(contact(corporation, "wm-ada")).isPresent();
    }

    @Test
    void whatHadItsEffectAMonthAgoIsForgottenAndWhatFailedIsNot() {
        Corporation corporation = corporation();
        befriend(corporation, "wm-done", "完成");
        befriend(corporation, "wm-failed", "失败");
        befriend(corporation, "wm-young", "近期");
        settle(corporation);
        transactions.run(corporation.tenant(), () -> {
            jdbc.sql("update callback_inbox set state = 'FAILED' where external_userid = 'wm-failed'")
                    .update();
            jdbc.sql(
                            "update callback_inbox set received_at = now() - interval '31 days' where external_userid <> 'wm-young'")
                    .update();
        });

        retention.run();

        assertThat(rows(corporation.tenant(), "select external_userid from callback_inbox order by id", String.class))
                .containsExactly("wm-failed", "wm-young");
    }

    private void befriend(Corporation corporation, String externalUserid, String name) {
        corporation.people().befriend(siyu.sandbox.world.Contact.of(externalUserid, name), "zhangsan", null);
    }

    /** A friend comes while the limit of calls is reached, and for many attempts it stays so. */
    private void waitsAllNight(Corporation corporation) {
        sandbox.faults().arm(Fault.errcode("externalcontact/get", 45009).inCorp(corporation.corpId()));
        befriend(corporation, "wm-ada", "爱达");
        settle(corporation);
        for (int i = 1; i < InboxWorker.MOST_FAILURES; i++) {
            letWaitPass(corporation);
            inbox.run();
        }
        transactions.run(
                corporation.tenant(),
                () -> jdbc.sql("update wecom_budget set blocked_until = null").update());
    }

    private Optional<Contact> contact(Corporation corporation, String externalUserid) {
        return transactions.get(
                corporation.tenant(), () -> contacts.byExternalUserid(corporation.tenant(), externalUserid));
    }

    private List<Follower> friendsOf(Corporation corporation, Contact contact) {
        return transactions.get(corporation.tenant(), () -> contacts.followers(corporation.tenant(), contact.id()));
    }

    private List<String> tagNames(Corporation corporation, Contact contact) {
        return transactions.get(
                corporation.tenant(),
                () -> tags.of(corporation.tenant(), contact.id()).stream()
                        .map(Tag::name)
                        .toList());
    }

    private List<String> allTags(Corporation corporation) {
        return transactions.get(
                corporation.tenant(),
                () -> tags.groups(corporation.tenant()).stream()
                        .flatMap(CallbackEventsTests::paths)
                        .toList());
    }

    private static java.util.stream.Stream<String> paths(TagGroup group) {
        return group.tags().stream().map(tag -> group.name() + "/" + tag.name());
    }

    private String lostBy(Corporation corporation, String externalUserid) {
        return value(
                corporation.tenant(),
                "select lost_by from follow_relation r join contact c on c.id = r.contact_id where external_userid = '"
                        + externalUserid + "'",
                String.class);
    }

    private <T> T within(Corporation corporation, Function<TenantId, T> question) {
        return transactions.get(corporation.tenant(), () -> question.apply(corporation.tenant()));
    }

    private List<String> outcomes(Corporation corporation) {
        return rows(corporation.tenant(), "select outcome from callback_inbox", String.class);
    }

    private void letWaitPass(Corporation corporation) {
        transactions.run(
                corporation.tenant(),
                () -> jdbc.sql("update callback_inbox set not_before = now() where state = 'NEW'")
                        .update());
    }
}
