package siyu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.opportunity.Kind;
import io.siyu.opportunity.OpportunityLine;
import io.siyu.opportunity.Signal;
import io.siyu.opportunity.TodaysOpportunities;
import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantTransactions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import siyu.sandbox.world.Message;

/** The playbooks of the brief, end to end against the sandbox: each message at its minute, and nothing twice. */
class PlaybookTests extends FlowTest {

    private static final Duration STEP = Duration.ofMinutes(5);

    @Test
    void thePaidKnowledgeLineSendsEachPieceAtItsMinute() {
        rehearsal.beginAt(PaidKnowledge.BEGIN);
        Company company = company("p4");
        PaidKnowledge.build(company.operator());
        PaidKnowledge.script(rehearsal, company.wecom());

        rehearsal.playUntil(PaidKnowledge.END, STEP);

        assertThat(company.wecom().calendar()).isEqualTo(PaidKnowledge.CALENDAR);
        assertThat(callListOf(company)).isEqualTo(PaidKnowledge.CALLS);
        assertNothingTwice(company);
    }

    @Test
    void oneDayOfThePlatformMovesAContactFromGreetingToTheRepsCallList() {
        rehearsal.beginAt(OneDay.BEGIN);
        Company company = company("p6");
        quietHours(company, "22:30", "06:30");
        OneDay.build(company.operator());
        OneDay.script(rehearsal, company.wecom());

        rehearsal.playUntil(OneDay.END, STEP);

        assertThat(company.wecom().calendar()).isEqualTo(OneDay.CALENDAR);
        assertNothingTwice(company);
        assertThat(callsOf(company, repOf(company))).singleElement().satisfies(call -> {
            assertThat(call.contactName()).isEqualTo("陈雨");
            assertThat(call.signals()).extracting(Signal::detail).containsExactly(OneDay.REASON);
            assertThat(call.script()).startsWith("你好，看到你想电话聊聊");
        });
        assertThat(callsOf(company, otherRepOf(company))).isEmpty();
    }

    private void assertNothingTwice(Company company) {
        List<String> received = company.wecom().corp().deliveries().stream()
                .map(message -> message.externalUserid() + message.text() + message.attachments())
                .toList();
        assertThat(received).hasSameSizeAs(new HashSet<>(received));
        assertThat(company.wecom().corp().ledger()).extracting("seq").doesNotHaveDuplicates();
    }

    private List<OpportunityLine> callsOf(Company company, String userid) {
        return the(TenantTransactions.class).get(company.tenant(), () -> {
            long staff = the(StaffMembers.class)
                    .byUserid(company.tenant(), userid)
                    .orElseThrow()
                    .id();
            return the(TodaysOpportunities.class).of(company.tenant(), staff, Kind.CALL, 50);
        });
    }

    private static String repOf(Company company) {
        Message greeting = company.wecom().deliveriesTo(OneDay.CHEN).getFirst();
        return greeting.userid();
    }

    private static String otherRepOf(Company company) {
        return repOf(company).equals("chenchen") ? "lina" : "chenchen";
    }
}
