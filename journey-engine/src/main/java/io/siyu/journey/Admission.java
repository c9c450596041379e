package io.siyu.journey;

import static java.util.stream.Collectors.toMap;

import io.siyu.condition.Conditions;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a journey's conditions say of those who would enter it: one statement for a page, and none where it has no
 * conditions. Goal and exit come first and hold for everybody; exclusion and filter are overruled by a person.
 */
@Component
class Admission {

    /** Not refused yet: the filter is asked again after the settle time. */
    static final String SETTLING = "SETTLING";

    private static final String JUDGE = """
            select judged.id, judged.verdict from (
                select wanted.id, <verdict> as verdict
                from unnest(:contacts::bigint[]) as wanted (id)
                where (select e.state <= 1 from enrolment e
                       where e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = wanted.id) is not true) judged
            where judged.verdict is not null""";

    private final Conditions conditions;
    private final JdbcClient jdbc;

    Admission(Conditions conditions, JdbcClient jdbc) {
        this.conditions = conditions;
        this.jdbc = jdbc;
    }

    /** Who of a page may not enter (now), and {@link EntryRefused why}, or {@value #SETTLING}. */
    Map<Long, String> refused(TenantId tenant, Destination to, List<Long> page, Passage passage) {
        Optional<Leaving.Because> because = to.openFor(passage)
                ? because(tenant, to.settings(), "wanted.id", passage.byHand(), passage.settled())
                : Optional.empty();
        return because.map(verdict -> judge(tenant, to, page, verdict)).orElse(Map.of());
    }

    /** Why a contact could not enter by rule now; empty if the conditions keep nobody out. */
    Optional<Leaving.Because> because(TenantId tenant, JourneySettings settings, String contact) {
        return because(tenant, settings, contact, false, true);
    }

    private Optional<Leaving.Because> because(
            TenantId tenant, JourneySettings settings, String contact, boolean byHand, boolean settled) {
        ConditionCases cases = new ConditionCases(conditions, tenant, contact, "entry")
                .when(settings.goal(), EntryRefused.GOAL_MET.name())
                .when(settings.exit(), EntryRefused.EXIT_MET.name());
        if (!byHand) {
            cases.when(settings.exclusion(), EntryRefused.EXCLUDED.name())
                    .unless(settings.filter(), settled ? EntryRefused.FILTER_NOT_MET.name() : SETTLING);
        }
        return cases.end();
    }

    private Map<Long, String> judge(TenantId tenant, Destination to, List<Long> page, Leaving.Because verdict) {
        return jdbc
                .sql(JUDGE.replace("<verdict>", verdict.reason()))
                .params(verdict.params())
                .param("tenant", tenant.value())
                .param("journey", to.journeyId())
                .param("contacts", page.toArray(Long[]::new))
                .query((row, number) -> new Verdict(row.getLong("id"), row.getString("verdict")))
                .stream()
                .collect(toMap(Verdict::contact, Verdict::reason));
    }

    private record Verdict(long contact, String reason) {}
}
