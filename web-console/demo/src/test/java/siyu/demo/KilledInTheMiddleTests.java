package siyu.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import siyu.sandbox.api.Fault;
import siyu.testing.TestDatabase;

/**
 * Stopping the platform with {@code kill -9} in the middle of playbook P4 and starting it again changes nothing in what
 * contacts receive, nor in whom the reps are to call. The platform runs as a process of its own; the context of this test only builds the playbook.
 */
class KilledInTheMiddleTests extends FlowTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Longer than the platform waits for an answer, and that longer than this test waits to kill it. */
    private static final double FOR_EVER = 600;

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("siyu.time.accelerated", "true"),
            Map.entry("siyu.time.synchronise", "100ms"),
            Map.entry("siyu.ticks.sweep", "200ms"),
            Map.entry("siyu.ticks.release", "200ms"),
            Map.entry("siyu.ticks.hand-over", "200ms"),
            Map.entry("siyu.ticks.reconcile", "200ms"),
            Map.entry("siyu.ticks.read-back", "200ms"),
            Map.entry("siyu.ticks.inbox", "200ms"),
            Map.entry("siyu.wecom.deadline", "5m"),
            Map.entry("siyu.delivery.lease", "15m"),
            Map.entry("spring.quartz.properties.org.quartz.jobStore.clusterCheckinInterval", "1000"));

    /** Apart from one turn at the start. */
    private static final Map<String, String> HAND_OVER_RESTS = Map.of("siyu.ticks.hand-over", "1h");

    @TempDir
    Path folder;

    @RegisterExtension
    final TestExecutionExceptionHandler log = (context, failure) -> {
        failure.addSuppressed(new AssertionError("The platform's last words:\n" + this.platform.lastWords()));
        throw failure;
    };

    private JdbcClient backstage;
    private Company company;
    private MomentByMoment play;
    private PlatformProcess platform;

    @BeforeEach
    void thePlaybookIsBuilt() throws SQLException {
        int port = freePort();
        String address = "http://localhost:" + port;
        Map<String, String> settings = new HashMap<>(settingsOfAnotherNode());
        settings.putAll(SETTINGS);
        settings.put("server.port", String.valueOf(port));
        settings.put("siyu.public-url", address);
        platform = new PlatformProcess(settings, folder.resolve("platform.log"));
        backstage = JdbcClient.create(
                new SingleConnectionDataSource(TestDatabase.get().superuser(), true));
        rehearsal.beginAt(PaidKnowledge.BEGIN);
        company = company("p4killed", address);
        PaidKnowledge.build(company.operator());
        play = new MomentByMoment(SANDBOX, backstage, PaidKnowledge.BEGIN);
        PaidKnowledge.script(play, company.wecom());
    }

    @AfterEach
    void noProcessIsLeft() {
        platform.kill();
    }

    @Test
    void killingThePlatformAndStartingItAgainChangesNothingInWhatContactsReceive() {
        start(Map.of());
        playUntil("2026-03-02 09:15");
        killedWhileAFriendIsGreetedAndRead();
        start(HAND_OVER_RESTS);
        awaitThat("the hand-over rests", this::handOverRests);
        playUntil("2026-03-03 12:00");
        killedBetweenStagingAndHandOver();
        start(Map.of());
        playUntil("2026-03-05 10:00");
        killedBeforeTheAnswerToAHandOver();
        start(Map.of());
        playUntil("2026-03-05 14:00");
        killedWhileATaskIsOnItsWayAndReceiptsAreRead();
        start(Map.of());
        playUntil("2026-03-10 20:00");
        play.turnTo(PaidKnowledge.END);
        awaitThat("every task is concluded", this::allIsConcluded);

        assertThat(company.wecom().calendar()).isEqualTo(PaidKnowledge.CALENDAR);
        assertThat(company.wecom().tasksPerRecipient()).doesNotHaveDuplicates();
        assertThat(deliveredAccordingToThePlatform())
                .isEqualTo(company.wecom().tasksPerRecipient().size());
        assertThat(callListOf(company)).isEqualTo(PaidKnowledge.CALLS);
    }

    /** WeCom has sent the welcome but not answered yet, and is being asked who the new friend is. */
    private void killedWhileAFriendIsGreetedAndRead() {
        trouble("externalcontact/send_welcome_msg", Fault.Kind.ANSWER_LATE);
        trouble("externalcontact/get", Fault.Kind.HANG);
        play.turnTo("2026-03-02 23:40");
        awaitThat("both calls are under way", () -> SANDBOX.faults().pending().isEmpty());
        awaitThat(
                "the greeting is there",
                () -> !company.wecom().deliveriesTo(PaidKnowledge.WANG).isEmpty());
        kill();
    }

    private void killedBetweenStagingAndHandOver() {
        play.turnTo("2026-03-05 10:00");
        awaitThat("the story is staged", () -> tasks("PENDING") > 0);
        kill();
        assertThat(company.wecom().tasksPerRecipient()).isEmpty();
    }

    /** WeCom has the task, but the platform will never hear of it; and a contact has just asked for a call. */
    private void killedBeforeTheAnswerToAHandOver() {
        int before = company.wecom().tasksPerRecipient().size();
        trouble("externalcontact/add_msg_template", Fault.Kind.ANSWER_LATE);
        play.turnTo("2026-03-05 14:00");
        awaitThat(
                "WeCom has the task", () -> company.wecom().tasksPerRecipient().size() > before);
        assertThat(SANDBOX.awaitIdle(PATIENCE)).as("the wish is reported").isTrue();
        kill();
        assertThat(tasks("IN_FLIGHT")).isEqualTo(1);
    }

    /** WeCom never gets the task, but the platform cannot know; and the receipts of the last are being read. */
    private void killedWhileATaskIsOnItsWayAndReceiptsAreRead() {
        trouble("externalcontact/add_msg_template", Fault.Kind.HANG);
        trouble("externalcontact/get_groupmsg_send_result", Fault.Kind.HANG);
        play.turnTo("2026-03-05 19:30");
        awaitThat("both calls are under way", () -> SANDBOX.faults().pending().isEmpty());
        kill();
        assertThat(tasks("IN_FLIGHT")).isEqualTo(1);
    }

    private void trouble(String api, Fault.Kind kind) {
        SANDBOX.faults()
                .arm(Fault.of(api, kind).inCorp(company.wecom().corpid()).lasting(FOR_EVER));
    }

    private void start(Map<String, String> ofThisStart) {
        platform.start(ofThisStart);
        awaitThat("the platform serves", () -> company.wecom().corp().callbackVerifies());
    }

    /** Kills the platform; then nobody starts it again before the leases of the dead are over. */
    private void kill() {
        platform.kill();
        List.of(
                        "update send_task set lease_until = lease_until - interval '1 hour',"
                                + " flight_ends = flight_ends - interval '1 hour'",
                        "update callback_inbox set not_before = not_before - interval '1 hour',"
                                + " received_at = received_at - interval '1 hour'",
                        "update qrtz_scheduler_state set last_checkin_time = last_checkin_time - 3600000")
                .forEach(lease -> backstage.sql(lease).update());
    }

    /** Plays on from the moment it is to a later one, each time until everything that is to come by then has come. */
    private void playUntil(String last) {
        awaitReceived(Shanghai.minute(SANDBOX.now()));
        for (String moment : moments()) {
            if (moment.compareTo(Shanghai.minute(SANDBOX.now())) > 0 && moment.compareTo(last) <= 0) {
                play.turnTo(moment);
                awaitReceived(moment);
            }
        }
    }

    /** Everything that happens: what the calendar says, and a contact who leaves. */
    private static List<String> moments() {
        List<String> moments = PaidKnowledge.CALENDAR
                .lines()
                .map(line -> line.substring(0, Shanghai.LENGTH))
                .collect(Collectors.toList());
        moments.add(PaidKnowledge.LEAVING);
        return moments.stream().distinct().sorted().toList();
    }

    private void awaitReceived(String moment) {
        String expected = PaidKnowledge.CALENDAR
                .lines()
                .filter(line -> line.substring(0, Shanghai.LENGTH).compareTo(moment) <= 0)
                .collect(Collectors.joining("\n"));
        await("what is to come by " + moment)
                .pollInterval(Duration.ofMillis(50))
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    SANDBOX.runDue();
                    assertThat(company.wecom().calendar()).isEqualTo(expected);
                });
        awaitThat("the platform has heard everything and every task is handed over", this::nothingWaits);
        SANDBOX.runDue();
        assertThat(company.wecom().calendar()).as("what has come by " + moment).isEqualTo(expected);
    }

    private void awaitThat(String what, Callable<Boolean> condition) {
        await(what).pollInterval(Duration.ofMillis(50)).atMost(PATIENCE).until(() -> {
            assertThat(platform.isAlive()).as("the platform runs").isTrue();
            return condition.call();
        });
    }

    /** Its one turn at the start is over. */
    private boolean handOverRests() {
        return backstage.sql("""
                        select exists (select from qrtz_simple_triggers
                                       where trigger_name = 'hand-over' and repeat_interval = 3600000 and times_triggered = 1)
                           and not exists (select from qrtz_fired_triggers where trigger_name = 'hand-over')""").query(Boolean.class).single();
    }

    private boolean nothingWaits() {
        return SANDBOX.awaitIdle(PATIENCE)
                && backstage
                        .sql("""
                        select not exists (select from event_publication where completion_date is null)
                           and not exists (select from callback_inbox where tenant_id = :tenant
                                             and (state = 'NEW' or welcome in ('DUE', 'CLAIMED')))
                           and not exists (select from send_task where tenant_id = :tenant and state <> 'HANDED_OVER')""")
                        .param("tenant", company.tenant().value())
                        .query(Boolean.class)
                        .single();
    }

    private boolean allIsConcluded() {
        return nothingWaits()
                && number("select count(*) from send_task where tenant_id = ? and concluded_at is null") == 0;
    }

    private long tasks(String state) {
        return number("select count(*) from send_task where tenant_id = ? and state = '" + state + "'");
    }

    private long deliveredAccordingToThePlatform() {
        return number("select coalesce(sum(delivered_count), 0) from send_task where tenant_id = ?");
    }

    private long number(String sql) {
        return backstage
                .sql(sql)
                .param(company.tenant().value())
                .query(Long.class)
                .single();
    }
}
