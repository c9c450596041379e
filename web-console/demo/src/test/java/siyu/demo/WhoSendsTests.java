package siyu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.assignment.AssignmentRuns;
import io.siyu.assignment.Transfers;
import io.siyu.contact.Cause;
import io.siyu.contact.Contacts;
import io.siyu.delivery.Ledger;
import io.siyu.delivery.LedgerLine;
import io.siyu.staff.Capacity;
import io.siyu.staff.Duties;
import io.siyu.staff.StaffMembers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Message;

/**
 * Rows 6 to 8 of docs/semantics.md against the sandbox: 陈晨's customer is due something on Tuesday at 10:00 and on Wednesday at
 * 18:00, and whoever owns the customer by then sends it.
 */
class WhoSendsTests extends FlowTest {

    private static final Duration STEP = Duration.ofMinutes(15);
    private static final Contact LIN = Contact.of("wmLin", "林小满");
    private static final String SOURCE = "owners";

    private static final AtomicInteger CODES = new AtomicInteger();
    private static final String ADDED = "2026-03-02 09:15";
    private static final String END = "2026-03-04 20:00";

    private @Nullable Company opened;

    @BeforeEach
    void chenchenHasACustomer() {
        rehearsal.beginAt("2026-03-02 09:00");
        opened = company("owners" + CODES.incrementAndGet());
        company().operator().play("rehearsed/owners.yaml");
        rehearsal.at(ADDED, () -> wecom().corp().befriend(LIN, "chenchen", SOURCE));
    }

    @Test
    void row6_eachMessageIsSentByWhoeverOwnsTheContactWhenItFires() {
        rehearsal
                .at("2026-03-02 15:00", () -> wecom().corp().befriend(LIN, "lina", "unknown"))
                .at("2026-03-03 12:00", () -> handOver("chenchen", "lina"));

        rehearsal.playUntil(END, STEP);

        assertThat(sent()).containsExactly("2026-03-03 10:00 | chenchen | 第二天", "2026-03-04 18:00 | lina | 第三天");
    }

    @Test
    void row7_whileATransferWaitsSendsAreHeldAndWhenItIsAcceptedByItselfTheNewOwnerSends() {
        rehearsal
                .at("2026-03-03 09:00", () -> handOver("chenchen", "lina"))
                .at("2026-03-03 20:00", () -> assertThat(ledger()).contains("第二天 | HELD owner_unresolved"));

        rehearsal.playUntil(END, STEP);

        assertThat(sent()).containsExactly("2026-03-04 09:00 | lina | 第二天", "2026-03-04 18:00 | lina | 第三天");
    }

    @Test
    void row7_whenTheContactRefusesAndItIsDecidedToKeepThemTheOldOwnerGoesOn() {
        rehearsal
                .at("2026-03-03 09:00", () -> handOver("chenchen", "lina"))
                .at(
                        "2026-03-03 12:00",
                        () -> assertThat(wecom().corp().refuseTransfer(LIN.externalUserid()))
                                .isTrue())
                .at("2026-03-03 13:00", this::keep);

        rehearsal.playUntil(END, STEP);

        assertThat(sent()).containsExactly("2026-03-03 13:00 | chenchen | 第二天", "2026-03-04 18:00 | chenchen | 第三天");
    }

    @Test
    void row7_whenTheContactRefusesAndNobodyDecidesWhatIsHeldTooLongIsSkippedAndTheOldOwnerGoesOn() {
        rehearsal
                .at("2026-03-03 09:00", () -> handOver("chenchen", "lina"))
                .at(
                        "2026-03-03 12:00",
                        () -> assertThat(wecom().corp().refuseTransfer(LIN.externalUserid()))
                                .isTrue());

        rehearsal.playUntil(END, STEP);

        assertThat(sent()).containsExactly("2026-03-04 18:00 | chenchen | 第三天");
        assertThat(ledger()).contains("第二天 | SKIPPED owner_unresolved");
    }

    @Test
    void row8_whenTheSenderResignsTheManagerTakesOverWhatIsDue() {
        rehearsal
                .at("2026-03-02 12:00", () -> manages("lina", "chenchen"))
                .at("2026-03-02 20:00", () -> wecom().corp().resign("chenchen"));

        rehearsal.playUntil(END, STEP);

        assertThat(sent()).containsExactly("2026-03-03 20:00 | lina | 第二天", "2026-03-04 18:00 | lina | 第三天");
    }

    @Test
    void row8_withoutSuccessorOrManagerItIsSaidAndSomebodyCanStillBeChosen() {
        rehearsal
                .at("2026-03-02 20:00", () -> wecom().corp().resign("chenchen"))
                .at("2026-03-03 10:30", () -> {
                    assertThat(ledger()).contains("第二天 | SKIPPED owner_missing");
                    handOver("chenchen", "lina");
                });

        rehearsal.playUntil(END, STEP);

        assertThat(sent()).containsExactly("2026-03-04 18:00 | lina | 第三天");
    }

    /** What the member's page does. */
    private void handOver(String from, String to) {
        company()
                .operator()
                .within(() -> the(AssignmentRuns.class)
                        .handOver(company().tenant(), staff(from), staff(to), null, Cause.hand("admin")));
    }

    private void keep() {
        assertThat(company().operator().within(() -> {
                    Transfers transfers = the(Transfers.class);
                    long open = transfers
                            .open(company().tenant(), 1, Long.MAX_VALUE)
                            .getFirst()
                            .id();
                    return transfers.keep(company().tenant(), open);
                }))
                .isTrue();
    }

    private void manages(String manager, String userid) {
        company().operator().within(() -> {
            the(Duties.class).limit(company().tenant(), staff(userid), new Capacity(null, null, staff(manager)));
            return true;
        });
    }

    private long staff(String userid) {
        return the(StaffMembers.class)
                .byUserid(company().tenant(), userid)
                .orElseThrow()
                .id();
    }

    /** When and by whom the contact got what. */
    private List<String> sent() {
        return wecom().deliveriesTo(LIN).stream()
                .filter(message -> message.kind() == Message.Kind.MASS)
                .map(message -> String.join(" | ", Shanghai.minute(message.at()), message.userid(), message.text()))
                .toList();
    }

    /** What became of each message that was due. */
    private List<String> ledger() {
        List<LedgerLine> lines = company().operator().within(() -> {
            long lin = the(Contacts.class)
                    .byExternalUserid(company().tenant(), LIN.externalUserid())
                    .orElseThrow()
                    .id();
            return the(Ledger.class).of(company().tenant(), lin);
        });
        return lines.stream().map(WhoSendsTests::told).toList();
    }

    private static String told(LedgerLine line) {
        String text = Shanghai.minute(line.dueAt()).endsWith("10:00") ? "第二天" : "第三天";
        return text + " | " + line.state() + (line.reason() == null ? "" : " " + line.reason());
    }

    private SandboxCompany wecom() {
        return company().wecom();
    }

    private Company company() {
        return Objects.requireNonNull(opened);
    }
}
