package io.siyu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.gateway.client.RawServer;
import io.siyu.gateway.sync.CustomerPull;
import io.siyu.gateway.sync.SyncTurns;
import io.siyu.gateway.sync.SyncTurns.Turn;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import siyu.sandbox.api.Fault;
import siyu.sandbox.callback.CallbackHabits;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Member;

/** Reading everything WeCom knows, and finding what lost callbacks did not tell. */
class ContactSyncTests extends GatewayTest {

    private static final CallbackHabits LOST = new CallbackHabits(false, true, 1, 0);

    @Autowired
    ContactSync sync;

    @Autowired
    SyncTurns turns;

    @Autowired
    CustomerPull customers;

    @Autowired
    StaffMembers staff;

    @Test
    void membersCustomersAndTagsAreRead() {
        Corporation corporation = silentCorporation();
        List<String> made = corporation.people().makeTags("意向", "高", "低");
        List<String> crowd = crowd(corporation, 230);
        corporation.people().tag(owner(corporation, crowd.getFirst()), crowd.getFirst(), made, List.of());

        SyncReport report = sync.full(corporation.tenant());

        assertThat(report).isEqualTo(new SyncReport(2, 230, null));
        assertThat(count(corporation, "contact")).isEqualTo(230);
        assertThat(count(corporation, "follow_relation where lost_at is null")).isEqualTo(230);
        assertThat(rows(corporation.tenant(), "select name from staff order by userid", String.class))
                .containsExactly("李四", "张三");
        assertThat(rows(
                        corporation.tenant(),
                        "select t.name from contact_tag join tag t on t.id = tag_id",
                        String.class))
                .containsExactlyInAnyOrder("高", "低");
    }

    @Test
    void readingAgainChangesNothing() {
        Corporation corporation = silentCorporation();
        crowd(corporation, 120);
        sync.full(corporation.tenant());
        String before = fingerprint(corporation);

        assertThat(sync.full(corporation.tenant())).isEqualTo(new SyncReport(2, 120, null));

        assertThat(fingerprint(corporation)).isEqualTo(before);
    }

    @Test
    void whatLostCallbacksDidNotTellIsFound() {
        Corporation corporation = silentCorporation();
        List<String> crowd = crowd(corporation, 10);
        List<String> made = corporation.people().makeTags("意向", "高");
        String tagged = crowd.getFirst();
        corporation.people().tag(owner(corporation, tagged), tagged, made, List.of());
        sync.full(corporation.tenant());
        clock.advance(Duration.ofHours(1));

        corporation.people().remove(owner(corporation, crowd.getLast()), crowd.getLast());
        corporation.people().befriend(Contact.of("wm-new", "新客户"), "zhangsan", "campaign");
        corporation.people().tag(owner(corporation, tagged), tagged, List.of(), made);
        sync.full(corporation.tenant());

        assertThat(count(corporation, "follow_relation where lost_by = 'STAFF'"))
                .isOne();
        assertThat(rows(
                        corporation.tenant(),
                        "select state from follow_relation r join contact c on c.id = contact_id where name = '新客户'",
                        String.class))
                .containsExactly("campaign");
        assertThat(count(corporation, "contact_tag")).isZero();
    }

    @Test
    void aMemberWhoLeftThereHasLeftHere() {
        Corporation corporation = silentCorporation();
        corporation.people().join(Member.of("wangwu", "王五"));
        sync.full(corporation.tenant());

        corporation.people().resign("wangwu");
        sync.full(corporation.tenant());

        assertThat(transactions.get(corporation.tenant(), () -> staff.all(corporation.tenant())))
                .filteredOn(Staff::active)
                .extracting(Staff::userid)
                .containsExactlyInAnyOrder("zhangsan", "lisi");
    }

    @Test
    void membersKeepTheirNamesWhereTheAppMayNotReadThem() {
        Corporation corporation = silentCorporation();
        sync.full(corporation.tenant());
        sandbox.faults().arm(Fault.errcode("user/simplelist", 60011).inCorp(corporation.corpId()));

        sync.full(corporation.tenant());

        assertThat(rows(corporation.tenant(), "select name from staff order by userid", String.class))
                .containsExactly("李四", "张三");
    }

    @Test
    void aReadingThatStopsEarlySaysWhyAndLosesNobody() {
        Corporation corporation = silentCorporation();
        crowd(corporation, 150);
        sync.full(corporation.tenant());
        sandbox.faults()
                .arm(Fault.errcode("externalcontact/batch/get_by_user", 45009).inCorp(corporation.corpId()));

        assertThat(sync.full(corporation.tenant()).problem()).isEqualTo("wecom.45009");
        assertThat(count(corporation, "follow_relation where lost_at is null")).isEqualTo(150);
    }

    @Test
    void theTickReadsEachTenantOnceADay() {
        Corporation corporation = silentCorporation();
        crowd(corporation, 3);

        together(4, node -> {
            sync.run();
            return node;
        });
        assertThat(memberReadings(corporation)).isOne();

        transactions.run(
                corporation.tenant(),
                () -> jdbc.sql("update wecom_corp set sync_due = sync_due - interval '25 hours'")
                        .update());
        sync.run();
        assertThat(memberReadings(corporation)).isEqualTo(2);
    }

    @Test
    void whoAsksIsReadByTheNextTickOnce() {
        Corporation corporation = silentCorporation();
        sync.full(corporation.tenant());
        sync.run();
        assertThat(memberReadings(corporation)).isOne();

        assertThat(sync.ask(corporation.tenant())).isTrue();
        sync.run();
        sync.run();

        assertThat(memberReadings(corporation)).isEqualTo(2);
    }

    @Test
    void aCorpIsReadByOneAtATimeAndAgainForWhoeverAskedMeanwhile() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor();
                RawServer slow = RawServer.answering(out -> {
                    begun.countDown();
                    awaited(mayEnd);
                })) {
            Corporation corporation = corporation(slow.address().toString());
            Future<SyncReport> first = other.submit(() -> sync.full(corporation.tenant()));
            awaited(begun);

            assertThat(sync.full(corporation.tenant()).problem()).isEqualTo("wecom.sync_under_way");
            assertThat(sync.ask(corporation.tenant())).isTrue();
            sync.run();
            assertThat(slow.requests()).hasSize(1);
            assertThat(standing(corporation)).isEqualTo(new SyncStanding(true, true, null, null));

            mayEnd.countDown();
            assertThat(first.get().problem()).isEqualTo("wecom.no_answer");
            assertThat(standing(corporation)).satisfies(now -> {
                assertThat(now.underWay()).isFalse();
                assertThat(now.due()).isTrue();
                assertThat(now.problem()).isEqualTo("wecom.no_answer");
            });
        }
    }

    @Test
    void aReadingThatStoppedEarlyIsNotDueAgainAtOnce() {
        Corporation corporation = silentCorporation();
        sandbox.faults()
                .arm(Fault.errcode("externalcontact/get_follow_user_list", 48002)
                        .inCorp(corporation.corpId()));

        sync.run();
        sync.run();

        assertThat(memberReadings(corporation)).isOne();
        assertThat(standing(corporation).due()).isFalse();
        assertThat(standing(corporation).problem()).isEqualTo("wecom.48002");
    }

    @Test
    void aCorpWhoseReaderDiedIsReadAgainAndTheDeadReaderReadsNoFurther() {
        Corporation corporation = silentCorporation();
        crowd(corporation, 3);
        Turn dead = turns.take(corporation.tenant()).orElseThrow();
        assertThat(turns.goesOn(dead)).isTrue();
        sync.run();
        assertThat(memberReadings(corporation)).isZero();

        letHoldEnd(corporation);
        sync.run();

        assertThat(memberReadings(corporation)).isOne();
        assertThat(turns.goesOn(dead)).isFalse();
        assertThat(customers.pull(dead, "zhangsan").problem()).isEqualTo("wecom.sync_under_way");
    }

    @Test
    void aCorpConnectedAnewIsReadSoon() {
        Corporation corporation = silentCorporation();
        sync.full(corporation.tenant());

        corps.connect(corporation.tenant(), corporation.credentials());

        assertThat(standing(corporation).due()).isTrue();
    }

    @Test
    void aTenantThatIsNotConnectedSaysSo() {
        var tenant = tenants.open("unconnected", "没有企业", ZoneId.of("Asia/Shanghai"));

        assertThat(sync.ask(tenant)).isFalse();
        assertThat(sync.standing(tenant)).isEmpty();
        assertThat(sync.full(tenant).problem()).isEqualTo("wecom.not_connected");
    }

    private SyncStanding standing(Corporation corporation) {
        return sync.standing(corporation.tenant()).orElseThrow();
    }

    private void letHoldEnd(Corporation corporation) {
        transactions.run(
                corporation.tenant(),
                () -> jdbc.sql("update wecom_corp set sync_held_until = now(), sync_due = now()")
                        .update());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Corporation silentCorporation() {
        Corporation corporation = corporation();
        corporation.people().callbacksBehave(LOST);
        return corporation;
    }

    private List<String> crowd(Corporation corporation, int size) {
        return corporation
                .people()
                .crowd(
                        size,
                        size,
                        List.of(),
                        clock.instant().minusSeconds(100_000),
                        clock.instant().minusSeconds(1_000));
    }

    private static String owner(Corporation corporation, String externalUserid) {
        return corporation.people().friendships(externalUserid).getFirst().userid();
    }

    private long memberReadings(Corporation corporation) {
        return sandbox.calls().calls(corporation.corpId(), "externalcontact/get_follow_user_list");
    }

    private int count(Corporation corporation, String from) {
        return value(corporation.tenant(), "select count(*) from " + from, Integer.class);
    }

    private String fingerprint(Corporation corporation) {
        return value(corporation.tenant(), """
                select md5(string_agg(c::text || r::text, ';' order by c.id)) from contact c
                join follow_relation r on r.contact_id = c.id""", String.class);
    }
}
