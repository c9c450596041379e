package io.siyu.journey;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.siyu.condition.Conditions;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who must leave a journey because its goal or its exit condition holds. The goal comes first: who reached it counts as
 * converted, whatever else holds.
 */
@Component
public class Leaving {

    private static final String WHO = """
            select judged.id, judged.reason from (
                select wanted.id, <reason> as reason from unnest(:contacts::bigint[]) as wanted (id)) judged
            where judged.reason is not null""";

    private final Conditions conditions;
    private final StageExits exits;
    private final Conversions conversions;
    private final JdbcClient jdbc;

    Leaving(Conditions conditions, StageExits exits, Conversions conversions, JdbcClient jdbc) {
        this.conditions = conditions;
        this.exits = exits;
        this.conversions = conversions;
        this.jdbc = jdbc;
    }

    /**
     * Why one must leave, as SQL over one contact.
     *
     * @param reason a text expression: {@code 'GOAL_MET'}, {@code 'EXIT_MET'} or null
     * @param params its parameters; the statement must have {@code :tenant} too
     */
    public record Because(String reason, Map<String, Object> params) {

        public Because {
            params = Map.copyOf(params);
        }
    }

    /**
     * Why a contact inside would have to leave now, for a look at the last moment; empty if nothing makes one leave.
     *
     * @param contact an SQL expression for the contact's id, qualified by an alias
     * @param prefix what the names of its parameters begin with
     */
    public Optional<Because> because(TenantId tenant, long journeyId, String contact, String prefix) {
        return jdbc.sql("select settings from journey where tenant_id = :tenant and id = :journey")
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .query((row, number) -> SettingsJson.read(row.getString(1)))
                .optional()
                .flatMap(settings -> because(tenant, settings, contact, prefix));
    }

    private Optional<Because> because(TenantId tenant, JourneySettings settings, String contact, String prefix) {
        return new ConditionCases(conditions, tenant, contact, prefix + "leave")
                .when(settings.goal(), ExitReason.GOAL_MET.name())
                .when(settings.exit(), ExitReason.EXIT_MET.name())
                .end();
    }

    /** Looks at contacts once more and takes out who must leave. */
    void leave(TenantId tenant, long journeyId, List<Long> contacts, Passage passage) {
        Map<ExitReason, List<Long>> leaving = because(tenant, journeyId, "wanted.id", "")
                .map(because -> leaving(tenant, contacts, because))
                .orElse(Map.of());
        leaving.forEach((reason, some) -> leave(tenant, journeyId, some, reason, passage));
    }

    private void leave(TenantId tenant, long journeyId, List<Long> contacts, ExitReason reason, Passage passage) {
        List<Step> steps = exits.exit(tenant, journeyId, contacts, reason, passage);
        if (reason == ExitReason.GOAL_MET) {
            conversions.record(tenant, journeyId, steps, passage.at());
        }
    }

    private Map<ExitReason, List<Long>> leaving(TenantId tenant, List<Long> contacts, Because because) {
        return jdbc
                .sql(WHO.replace("<reason>", because.reason()))
                .params(because.params())
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .query((row, number) -> new One(row.getLong("id"), ExitReason.valueOf(row.getString("reason"))))
                .stream()
                .collect(groupingBy(One::reason, TreeMap::new, mapping(One::contact, toList())));
    }

    private record One(long contact, ExitReason reason) {}
}
