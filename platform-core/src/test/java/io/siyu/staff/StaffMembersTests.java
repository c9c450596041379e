package io.siyu.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class StaffMembersTests {

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    StaffMembers staff;

    @Autowired
    Happened happened;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void openTenant() {
        tenant = corps.open();
    }

    @Test
    void aRegisteredMemberIsFoundByUseridAndById() {
        Staff li = register("li", "李静 🌟");

        assertThat(find("li")).hasValueSatisfying(found -> {
            assertThat(found.id()).isEqualTo(li.id());
            assertThat(found.name()).isEqualTo("李静 🌟");
            assertThat(found.active()).isTrue();
        });
        assertThat(transactions.get(tenant, () -> staff.byId(tenant, li.id())))
                .map(Staff::userid)
                .contains("li");
    }

    @Test
    void registeringAgainRenamesAndAnnouncesNobody() {
        register("li", "李静");
        register("li", "李静静");

        assertThat(find("li")).map(Staff::name).contains("李静静");
        assertThat(happened.in(tenant, StaffJoined.class)).hasSize(1);
    }

    @Test
    void whoLeavesIsAnnouncedOnceAndStaysOnRecord() {
        Staff li = register("li", "李静");

        leave("li");
        leave("li");

        assertThat(find("li")).map(Staff::active).contains(false);
        assertThat(happened.in(tenant, StaffLeft.class)).containsExactly(new StaffLeft(tenant, li.id()));
    }

    @Test
    void nobodyLeavesWhoWasNeverHere() {
        leave("ghost");

        assertThat(find("ghost")).isEmpty();
        assertThat(happened.in(tenant, StaffLeft.class)).isEmpty();
    }

    @Test
    void whoReturnsIsTheSameMemberAndAnnouncedAgain() {
        Staff before = register("li", "李静");
        leave("li");
        Staff after = register("li", "李静");

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.active()).isTrue();
        assertThat(happened.in(tenant, StaffJoined.class)).hasSize(2);
    }

    @Test
    void beingMentionedNeitherRenamesNorBringsBack() {
        register("li", "李静");
        leave("li");

        Map<String, Long> ids = transactions.get(tenant, () -> staff.ensure(tenant, List.of("li", "wang")));

        assertThat(ids).containsOnlyKeys("li", "wang");
        assertThat(find("li")).hasValueSatisfying(li -> {
            assertThat(li.name()).isEqualTo("李静");
            assertThat(li.active()).isFalse();
        });
        assertThat(find("wang")).map(Staff::name).contains("wang");
    }

    @Test
    void thoseWhoWorkHereAreListedFirst() {
        register("a", "甲");
        register("b", "乙");
        leave("a");

        assertThat(transactions.get(tenant, () -> staff.all(tenant)))
                .extracting(Staff::userid)
                .containsExactly("b", "a");
    }

    @Test
    void theNameContactsSeeAndTheZoneAreKept() {
        Staff li = register("li", "李静");

        transactions.run(tenant, () -> staff.describe(tenant, li.id(), "小李老师", ZoneId.of("Asia/Urumqi")));

        assertThat(find("li")).hasValueSatisfying(found -> {
            assertThat(found.alias()).isEqualTo("小李老师");
            assertThat(found.zone()).isEqualTo(ZoneId.of("Asia/Urumqi"));
        });
    }

    @Test
    void twoCorpsMayHaveAMemberOfTheSameUserid() {
        TenantId other = corps.open();
        register("li", "李静");
        transactions.run(other, () -> staff.register(other, "li", "李强"));

        transactions.run(other, () -> staff.leave(other, "li"));

        assertThat(find("li")).hasValueSatisfying(li -> {
            assertThat(li.name()).isEqualTo("李静");
            assertThat(li.active()).isTrue();
        });
        assertThat(happened.in(tenant, StaffLeft.class)).isEmpty();
    }

    private Staff register(String userid, String name) {
        return transactions.get(tenant, () -> staff.register(tenant, userid, name));
    }

    private void leave(String userid) {
        transactions.run(tenant, () -> staff.leave(tenant, userid));
    }

    private Optional<Staff> find(String userid) {
        return transactions.get(tenant, () -> staff.byUserid(tenant, userid));
    }
}
