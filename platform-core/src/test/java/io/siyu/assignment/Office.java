package io.siyu.assignment;

import static org.awaitility.Awaitility.await;

import io.siyu.Corps;
import io.siyu.assignment.AssignmentRuleDraft.Place;
import io.siyu.condition.Condition;
import io.siyu.contact.Cause;
import io.siyu.contact.Contact;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.contact.ImportedContact;
import io.siyu.contact.LostBy;
import io.siyu.staff.Absence;
import io.siyu.staff.AbsenceDraft;
import io.siyu.staff.AbsenceSaving;
import io.siyu.staff.Absences;
import io.siyu.staff.Duties;
import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

/** A corp with members called 李静, 王芳 and 陈晨, in which contacts come and go. */
@SpringBootTest
abstract class Office {

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    StaffMembers staff;

    @Autowired
    Duties duties;

    @Autowired
    Absences absences;

    @Autowired
    AssignmentRules rules;

    @Autowired
    Assignments assignments;

    @Autowired
    AssignmentRuns runs;

    @Autowired
    Transfers transfers;

    @Autowired
    AssignTick assignTick;

    @Autowired
    TransferTick transferTick;

    @Autowired
    TransferCheckTick checkTick;

    @Autowired
    ScriptedDesk desk;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    TenantId tenant = TenantId.of(1);
    long li;
    long wang;
    long chen;

    @BeforeEach
    void openTheOffice() {
        clock.setShanghai("2026-03-02T10:00");
        tenant = corps.open();
        li = member("li", "李静");
        wang = member("wang", "王芳");
        chen = member("chen", "陈晨");
    }

    long member(String userid, String name) {
        return transactions
                .get(tenant, () -> staff.register(tenant, userid, name))
                .id();
    }

    /** An enabled rule for everybody that hands nobody over. */
    AssignmentRule rule(Strategy strategy, long... members) {
        return rule("规则", Condition.EVERYBODY, strategy, false, seats(1, members));
    }

    AssignmentRule transferring(Strategy strategy, long... members) {
        return rule("转接规则", Condition.EVERYBODY, strategy, true, seats(1, members));
    }

    AssignmentRule rule(String name, Condition condition, Strategy strategy, boolean transfer, List<Place> pool) {
        AssignmentRuleDraft draft = new AssignmentRuleDraft(null, name, condition, strategy, pool, transfer, "");
        return transactions.get(tenant, () -> {
            AssignmentRuleSaving saving = rules.save(tenant, draft);
            if (!(saving instanceof AssignmentRuleSaving.Saved(AssignmentRule rule))) {
                throw new AssertionError("not saved: " + saving);
            }
            rules.enable(tenant, rule.id(), true);
            return rule;
        });
    }

    static List<Place> seats(int weight, long... members) {
        return Arrays.stream(members)
                .mapToObj(member -> new Place(member, weight))
                .toList();
    }

    /** Somebody who is a friend of these members, the first of whom owns them. */
    long friendOf(String external, String... userids) {
        long contact = 0;
        for (String userid : userids) {
            contact = transactions.get(
                    tenant,
                    () -> contacts.befriended(
                            tenant, ContactProfile.named(external, "客户" + external), userid, null, clock.instant()));
        }
        return contact;
    }

    /** Many who have been friends of all these members for long; the first of them owns them. */
    List<Long> friendsOf(int count, String... userids) {
        Instant longAgo = clock.instant().minus(Duration.ofDays(200));
        List<ImportedContact> imported = IntStream.range(0, count)
                .boxed()
                .flatMap(number -> IntStream.range(0, userids.length)
                        .mapToObj(place -> new ImportedContact(
                                ContactProfile.named("wm-" + number, "客户" + number),
                                userids[place],
                                null,
                                null,
                                longAgo.plusSeconds(place))))
                .toList();
        return transactions.get(
                tenant,
                () -> new ArrayList<>(contacts.importAll(tenant, imported).values().stream()
                        .sorted()
                        .toList()));
    }

    void lost(String external, String userid, LostBy by) {
        transactions.run(tenant, () -> contacts.relationLost(tenant, external, userid, by, clock.instant()));
    }

    AssignmentCounts assign(List<Long> whom) {
        return transactions.get(tenant, () -> assignments.assign(tenant, whom, Cause.hand("admin"), clock.instant()));
    }

    AssignmentCounts assign(long contact) {
        return assign(List.of(contact));
    }

    Absence away(long member, @Nullable Long substitute, boolean forGood, String from, String until) {
        AbsenceDraft draft = new AbsenceDraft(member, shanghai(from), shanghai(until), substitute, forGood);
        return transactions.get(tenant, () -> {
            AbsenceSaving saving = absences.plan(tenant, draft);
            if (!(saving instanceof AbsenceSaving.Saved(Absence absence))) {
                throw new AssertionError("not planned: " + saving);
            }
            return absence;
        });
    }

    static Instant shanghai(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    }

    @Nullable Long ownerOf(long contact) {
        return transactions.get(
                tenant,
                () -> contacts.find(tenant, contact).map(Contact::ownerId).orElse(null));
    }

    /** How many of these contacts each member owns. */
    Map<Long, Long> ownersOf(List<Long> whom) {
        return transactions.get(
                tenant,
                () -> jdbc
                        .sql("""
                        select owner_id, count(*) as n from contact
                        where tenant_id = :tenant and id = any(:contacts) and owner_id is not null group by owner_id""")
                        .param("tenant", tenant.value())
                        .param("contacts", whom.toArray(Long[]::new))
                        .query((row, number) -> Map.entry(row.getLong(1), row.getLong(2)))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The last decision about a contact. */
    AssignmentRecord decision(long contact) {
        return transactions
                .get(tenant, () -> assignments.ofContact(tenant, contact, 1))
                .getFirst();
    }

    List<AssignmentRecord> decisions(long contact) {
        return transactions.get(tenant, () -> assignments.ofContact(tenant, contact, 100));
    }

    /** What was against a member when the contact was last decided about, in the rule at that place. */
    Verdict verdict(long contact, int rule, long member) {
        return decision(contact).considered().get(rule).candidates().stream()
                .filter(one -> one.staffId() == member)
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    List<TransferLine> openTransfers() {
        return transactions.get(tenant, () -> transfers.open(tenant, 1_000, Long.MAX_VALUE));
    }

    /** The state of the last transfer of a contact. */
    TransferState transferOf(long contact) {
        return TransferState.valueOf(value("""
                select state from contact_transfer where tenant_id = :tenant and contact_id = %d
                order by id desc limit 1""".formatted(contact)));
    }

    String value(String sql) {
        return transactions.get(
                tenant,
                () -> jdbc.sql(sql)
                        .param("tenant", tenant.value())
                        .query(String.class)
                        .single());
    }

    void update(String sql) {
        transactions.run(
                tenant, () -> jdbc.sql(sql).param("tenant", tenant.value()).update());
    }

    /** Waits until the listeners have heard what this transaction told. */
    void heard(Supplier<Boolean> so) {
        await().until(so::get);
    }
}
