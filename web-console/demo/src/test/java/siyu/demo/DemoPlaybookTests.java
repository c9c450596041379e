package siyu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.channel.ChannelCode;
import io.siyu.channel.ChannelCodes;
import io.siyu.contact.Contacts;
import io.siyu.delivery.Ledger;
import io.siyu.delivery.LedgerLine;
import io.siyu.gateway.ContactSync;
import io.siyu.journey.Journey;
import io.siyu.journey.JourneyState;
import io.siyu.journey.Stage;
import io.siyu.monitoring.MonitoringRule;
import io.siyu.monitoring.MonitoringRules;
import io.siyu.sop.Sops;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The file that the demo begins with is taken by the product as it is, and all of it is at work at once. */
class DemoPlaybookTests extends FlowTest {

    private static final Instant ENTERED = Shanghai.at("2026-02-28 12:00");

    @Test
    void newParentsAreLedFromTheFirstGreetingToTheFirstOrder() {
        rehearsal.beginAt("2026-03-02 09:00");
        Company company = company("parents-file");
        Operator operator = company.operator();

        Journey journey = operator.play("new-parents.yaml");

        assertThat(journey.state()).isEqualTo(JourneyState.RUNNING);
        assertThat(journey.stages()).extracting(Stage::name).containsExactly("新朋友", "感兴趣", "考虑中", "已下单");
        assertThat(journey.stages()).extracting(stage -> steps(company, stage)).containsExactly(7, 3, 2, 3);
        List<MonitoringRule> rules =
                operator.within(() -> the(MonitoringRules.class).all(company.tenant()));
        assertThat(rules).hasSize(10).allMatch(MonitoringRule::active);
        List<ChannelCode> codes = operator.within(() -> the(ChannelCodes.class).all(company.tenant()));
        assertThat(codes)
                .extracting(ChannelCode::state)
                .containsExactlyInAnyOrder(DemoPlaybook.STORE, DemoPlaybook.ONLINE);
        assertThat(codes).noneMatch(code -> code.qrCode() == null);
    }

    @Test
    void whoCameBeforeHearsNothingBelatedlyAndTheRestAtItsMinute() {
        rehearsal.beginAt("2026-03-02 09:00");
        Company company = company("parents");
        List<String> crowd = company.wecom().corp().crowd(7, 5, List.of(), Shanghai.at("2026-02-28 11:00"), ENTERED);
        the(ContactSync.class).full(company.tenant());

        new DemoPlaybook(company.operator(), company.tenant()).build(List.of(new DemoTenant.Arrival(crowd, ENTERED)));
        rehearsal.playUntil("2026-03-02 21:00", Duration.ofMinutes(15));

        assertThat(company.wecom().corp().deliveries())
                .hasSize(5)
                .allSatisfy(message -> assertThat(Shanghai.minute(message.at()) + message.text())
                        .startsWith("2026-03-02 20:30三位妈妈的夜奶日记"));
        assertThat(crowd)
                .allSatisfy(contact -> assertThat(ledger(company, contact)).hasSize(1));
    }

    private List<LedgerLine> ledger(Company company, String contact) {
        return company.operator()
                .within(() -> the(Ledger.class)
                        .of(
                                company.tenant(),
                                the(Contacts.class)
                                        .byExternalUserid(company.tenant(), contact)
                                        .orElseThrow()
                                        .id()));
    }

    private int steps(Company company, Stage stage) {
        return company.operator()
                .within(() -> the(Sops.class).of(company.tenant(), stage.id()))
                .size();
    }
}
