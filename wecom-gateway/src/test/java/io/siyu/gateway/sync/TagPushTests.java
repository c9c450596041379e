package io.siyu.gateway.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.contact.Cause;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.contact.LostBy;
import io.siyu.gateway.Corporation;
import io.siyu.gateway.GatewayTest;
import io.siyu.tag.Tags;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import siyu.sandbox.api.Fault;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Friendship;
import siyu.sandbox.world.TagGroup;

/** Tags given here reach WeCom, those given there do not go back. */
class TagPushTests extends GatewayTest {

    private static final String MARK = "externalcontact/mark_tag";
    private static final Cause BY_HAND = Cause.hand("li");

    @Autowired
    Contacts contacts;

    @Autowired
    Tags tags;

    @Autowired
    TagPush push;

    @Autowired
    TagWishes wishes;

    @Test
    void aTagGivenHereIsMadeAndSetInWecom() {
        Corporation corporation = corporation();
        long ada = friend(corporation, "wm-ada");

        give(corporation, ada, "价格敏感", BY_HAND);
        tell(corporation);

        assertThat(tagsThere(corporation, "wm-ada")).containsExactly("价格敏感");
        assertThat(waiting(corporation)).isZero();
    }

    @Test
    void aTagTakenHereIsTakenInWecom() {
        Corporation corporation = corporation();
        long ada = friend(corporation, "wm-ada");
        long tag = give(corporation, ada, "价格敏感", BY_HAND);
        tell(corporation);

        take(corporation, ada, tag, BY_HAND);
        tell(corporation);

        assertThat(tagsThere(corporation, "wm-ada")).isEmpty();
    }

    @Test
    void severalTagsOfAContactAreOneCall() {
        Corporation corporation = corporation();
        long ada = friend(corporation, "wm-ada");
        long gone = give(corporation, ada, "甲", BY_HAND);
        tell(corporation);
        take(corporation, ada, gone, BY_HAND);
        give(corporation, ada, "乙", BY_HAND);
        give(corporation, ada, "丙", BY_HAND);
        awaitWishes(corporation, 3);

        push.run();

        assertThat(tagsThere(corporation, "wm-ada")).containsExactlyInAnyOrder("乙", "丙");
        assertThat(sandbox.calls().calls(corporation.corpId(), MARK)).isEqualTo(2);
    }

    @Test
    void whatWecomToldUsIsNotToldBack() {
        Corporation corporation = corporation();
        long ada = friend(corporation, "wm-ada");
        long bob = friend(corporation, "wm-bob");

        give(corporation, ada, "来自企微", Cause.of("WECOM", "read"));
        give(corporation, bob, "来自我们", BY_HAND);
        tell(corporation);

        assertThat(tagsThere(corporation, "wm-ada")).isEmpty();
        assertThat(tagsThere(corporation, "wm-bob")).containsExactly("来自我们");
    }

    @Test
    void aTagOfTheSameNameMadeThereMeanwhileIsTheOneUsed() {
        Corporation corporation = corporation();
        corporation.people().makeTags("标签", "价格敏感");
        settle(corporation);
        transactions.run(
                corporation.tenant(),
                () -> jdbc.sql("update tag set wecom_id = null").update());
        long ada = friend(corporation, "wm-ada");

        give(corporation, ada, "价格敏感", BY_HAND);
        tell(corporation);

        assertThat(tagsThere(corporation, "wm-ada")).containsExactly("价格敏感");
        assertThat(corporation.people().tagGroups().stream()
                        .map(TagGroup::tags)
                        .mapToLong(Collection::size)
                        .sum())
                .isOne();
    }

    @Test
    void aLostAnswerIsAskedForAgain() {
        Corporation corporation = corporation();
        long ada = friend(corporation, "wm-ada");
        sandbox.faults().arm(Fault.of(MARK, Fault.Kind.DROP_RESPONSE).inCorp(corporation.corpId()));
        give(corporation, ada, "价格敏感", BY_HAND);
        awaitWishes(corporation, 1);
        push.run();
        assertThat(waiting(corporation)).isOne();

        letWaitPass(corporation);
        push.run();

        assertThat(tagsThere(corporation, "wm-ada")).containsExactly("价格敏感");
        assertThat(waiting(corporation)).isZero();
    }

    @Test
    void aWishThatChangedOnItsWayIsToldOnceMore() {
        Corporation corporation = corporation();
        long ada = friend(corporation, "wm-ada");
        long tag = give(corporation, ada, "价格敏感", BY_HAND);
        awaitWishes(corporation, 1);
        var onTheWay = transactions.get(corporation.tenant(), () -> wishes.take(corporation.tenant()));
        take(corporation, ada, tag, BY_HAND);
        await().until(() -> rows(corporation.tenant(), "select present from wecom_tag_push", Boolean.class)
                .equals(List.of(false)));

        transactions.run(corporation.tenant(), () -> wishes.fulfilled(corporation.tenant(), onTheWay.getFirst()));

        assertThat(waiting(corporation)).isOne();
    }

    @Test
    void aContactNobodyFollowsAnyMoreIsNotSpokenOf() {
        Corporation corporation = corporation();
        long ada = friend(corporation, "wm-ada");
        transactions.run(
                corporation.tenant(),
                () -> contacts.relationLost(
                        corporation.tenant(), "wm-ada", "zhangsan", LostBy.CONTACT, clock.instant()));

        give(corporation, ada, "价格敏感", BY_HAND);
        tell(corporation);

        assertThat(sandbox.calls().calls(corporation.corpId(), MARK)).isZero();
        assertThat(waiting(corporation)).isZero();
    }

    @Test
    void whatWecomKeepsRefusingStaysWhereItIsSeen() {
        Corporation corporation = corporation();
        long ada = friend(corporation, "wm-ada");
        sandbox.faults().arm(Fault.errcode(MARK, 48002).times(100).inCorp(corporation.corpId()));
        give(corporation, ada, "价格敏感", BY_HAND);
        awaitWishes(corporation, 1);
        for (int i = 0; i < 12; i++) {
            letWaitPass(corporation);
            push.run();
        }

        assertThat(rows(
                        corporation.tenant(),
                        "select last_error || ' ' || not_before from wecom_tag_push",
                        String.class))
                .containsExactly("wecom.48002 infinity");
        assertThat(sandbox.calls().calls(corporation.corpId(), MARK)).isEqualTo(8);
    }

    @Test
    void aThousandContactsAreWrittenDownInOneStatementAndToldOneByOne() {
        Corporation corporation = corporation();
        List<String> crowd = corporation
                .people()
                .crowd(3, 60, List.of("zhangsan"), clock.instant().minusSeconds(99), clock.instant());
        List<Long> ids =
                crowd.stream().map(person -> friend(corporation, person)).toList();

        transactions.run(corporation.tenant(), () -> {
            long tag = tags.ensure(corporation.tenant(), "标签", "大家").id();
            tags.add(corporation.tenant(), ids, tag, BY_HAND, clock.instant());
        });
        awaitWishes(corporation, 60);
        push.run();

        assertThat(crowd).allMatch(person -> tagsThere(corporation, person).equals(List.of("大家")));
    }

    private long friend(Corporation corporation, String externalUserid) {
        if (corporation.people().friendships(externalUserid).isEmpty()) {
            corporation
                    .people()
                    .imported(
                            List.of(Contact.of(externalUserid, "客户")),
                            List.of(Friendship.begun("zhangsan", externalUserid, clock.instant(), null)));
        }
        return transactions.get(
                corporation.tenant(),
                () -> contacts.befriended(
                        corporation.tenant(),
                        ContactProfile.named(externalUserid, "客户"),
                        "zhangsan",
                        null,
                        clock.instant()));
    }

    private long give(Corporation corporation, long contact, String name, Cause cause) {
        return transactions.get(corporation.tenant(), () -> {
            long tag = tags.ensure(corporation.tenant(), "标签", name).id();
            tags.add(corporation.tenant(), List.of(contact), tag, cause, clock.instant());
            return tag;
        });
    }

    private void take(Corporation corporation, long contact, long tag, Cause cause) {
        transactions.run(
                corporation.tenant(),
                () -> tags.remove(corporation.tenant(), List.of(contact), tag, cause, clock.instant()));
    }

    /** Waits until the wish is written down, and tells it. */
    private void tell(Corporation corporation) {
        awaitWishes(corporation, 1);
        push.run();
    }

    private void awaitWishes(Corporation corporation, int number) {
        await().atMost(Duration.ofSeconds(20)).until(() -> waiting(corporation) == number);
    }

    private int waiting(Corporation corporation) {
        return value(corporation.tenant(), "select count(*) from wecom_tag_push", Integer.class);
    }

    private void letWaitPass(Corporation corporation) {
        transactions.run(
                corporation.tenant(),
                () -> jdbc.sql("update wecom_tag_push set not_before = now() where not_before < 'infinity'")
                        .update());
    }

    private List<String> tagsThere(Corporation corporation, String externalUserid) {
        List<String> ids = corporation.people().friendships(externalUserid).stream()
                .flatMap(friendship -> friendship.tags().stream())
                .toList();
        return corporation.people().tagGroups().stream()
                .flatMap(group -> group.tags().stream())
                .filter(tag -> ids.contains(tag.id()))
                .map(TagGroup.Tag::name)
                .sorted()
                .toList();
    }
}
