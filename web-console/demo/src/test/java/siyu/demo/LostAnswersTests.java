package siyu.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.delivery.TaskState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import siyu.sandbox.api.Fault;
import siyu.testing.TestDatabase;

/** What the platform makes of hand-overs whose answers never come. */
class LostAnswersTests extends FlowTest {

    private static final Duration STEP = Duration.ofMinutes(30);
    private static final String API = "externalcontact/add_msg_template";
    private static final int PLENTY = 1_000_000;

    @Test
    void row42_whenAThirdOfTheAnswersIsLostEverythingIsStillHandedOverAndNothingTwice() throws SQLException {
        rehearsal.beginAt(Crowd.BEGIN);
        Company company = company("p4lost");
        Crowd crowd = Crowd.enter(company);
        SANDBOX.faults().arm(new Fault(API, company.wecom().corpid(), Fault.Kind.DROP_RESPONSE, PLENTY, 30, 0, null));

        rehearsal.playUntil(Crowd.END, STEP);

        assertThat(answersLost()).isPositive();
        assertThat(crowd.received()).containsExactlyInAnyOrderElementsOf(crowd.expected());
        assertThat(company.wecom().tasksPerRecipient()).doesNotHaveDuplicates();
        assertThat(states(company)).hasSize(company.wecom().tasks()).containsOnly(TaskState.HANDED_OVER);
    }

    private static int answersLost() {
        return PLENTY - requireNonNull(SANDBOX.faults().pending().getFirst().times());
    }

    private static List<TaskState> states(Company company) throws SQLException {
        try (Connection superuser = TestDatabase.get().superuser()) {
            return JdbcClient.create(new SingleConnectionDataSource(superuser, true))
                    .sql("select state from send_task where tenant_id = ?")
                    .param(company.tenant().value())
                    .query((row, number) -> TaskState.valueOf(row.getString(1)))
                    .list();
        }
    }
}
