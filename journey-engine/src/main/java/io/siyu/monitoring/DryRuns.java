package io.siyu.monitoring;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.condition.SqlCondition;
import io.siyu.segment.Reach;
import io.siyu.segment.Segments;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/**
 * Tries rules on the past: one statement that looks at so many facts and no more, and changes nothing. What the past was
 * like is known of events; conditions are judged as of now.
 */
@Component
@Transactional(readOnly = true)
public class DryRuns {

    /** The longest period that is looked at. */
    public static final Duration LONGEST = Duration.ofDays(31);

    private static final int MOST = 100_000;
    private static final int SAMPLES = 10;

    private static final TypeReference<List<DryRun.Sample>> READ_SAMPLES = new TypeReference<>() {};

    private static final String TRY = """
            with candidate as (<facts>), spaced as (
                select g.contact_id, u.id, u.acts
                from (select contact_id, array_agg(id order by at, id) as ids,
                             apart(array_agg(at order by at, id), :quiet::interval, :coolDown::interval) as acts
                      from candidate group by contact_id) g
                cross join lateral unnest(g.ids, g.acts) as u (id, acts)
            ), judged as (
                select s.contact_id, s.id, s.acts and not c.no_profiling and <holds> as acts, c.name
                from spaced s join contact c on c.tenant_id = :tenant and c.id = s.contact_id
            ), latest as (
                select j.contact_id, j.name, f.at, f.inputs
                from judged j join candidate f on f.contact_id = j.contact_id and f.id = j.id
                where j.acts order by f.at desc, f.id desc limit :samples
            )
            select count(*) filter (where acts) as times, count(distinct contact_id) filter (where acts) as contacts,
                   count(*) filter (where not acts) as withheld, (select count(*) from candidate) >= :most as more,
                   coalesce((select jsonb_agg(jsonb_build_object('contactId', contact_id, 'contactName', name, 'at', at,
                                                                 'inputs', inputs)) from latest), '[]') as samples
            from judged""";

    private final Conditions conditions;
    private final Segments segments;
    private final Judges judges;
    private final Clock clock;
    private final JdbcClient jdbc;

    DryRuns(Conditions conditions, Segments segments, Judges judges, Clock clock, JdbcClient jdbc) {
        this.conditions = conditions;
        this.segments = segments;
        this.judges = judges;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** What the rule would have done within that period, of which the last {@link #LONGEST} are looked at. */
    public DryRun of(TenantId tenant, RuleDraft draft, Period period) {
        PastFacts facts = PastFacts.of(draft.trigger());
        return switch (facts.basis()) {
            case NOTHING -> DryRun.none(facts.basis());
            case NOW -> now(tenant, draft);
            case EVENTS, HOLDERS, INSIDE, MOVES -> tried(tenant, draft, facts, bounded(period));
        };
    }

    private DryRun tried(TenantId tenant, RuleDraft draft, PastFacts facts, Period period) {
        Condition condition = Objects.requireNonNullElse(draft.condition(), Condition.EVERYBODY);
        SqlCondition asked = conditions.sql(tenant, condition, "s.contact_id", "asked");
        return jdbc.sql(TRY.replace("<facts>", facts.select()).replace("<holds>", asked.holds()))
                .params(facts.params())
                .params(asked.params())
                .param("tenant", tenant.value())
                .param("since", period.since().atOffset(ZoneOffset.UTC))
                .param("until", period.until().atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .param("samples", SAMPLES)
                .param("quiet", text(PastFacts.quiet(draft.trigger())))
                .param("coolDown", text(draft.coolDown()))
                .query((row, number) -> dryRun(facts.basis(), row))
                .single()
                .explained(samples -> explained(tenant, draft.condition(), samples));
    }

    /** Who meets the condition now: none of them would fire, but whoever comes to would. */
    private DryRun now(TenantId tenant, RuleDraft draft) {
        Condition becoming = ((Trigger.Becomes) draft.trigger()).condition();
        Condition also = draft.condition();
        Condition both = also == null ? becoming : new Condition.All(List.of(becoming, also));
        Reach reach = segments.reach(tenant, both);
        Instant now = clock.instant();
        Firing.Inputs inputs = new Firing.Inputs("becomes", null, null, 1, null, null);
        List<DryRun.Sample> samples = reach.sample().stream()
                .limit(SAMPLES)
                .map(member -> new DryRun.Sample(member.contactId(), member.name(), now, inputs, null))
                .toList();
        return new DryRun(DryRun.Basis.NOW, 0, reach.count(), 0, !reach.exact(), explained(tenant, both, samples));
    }

    private List<DryRun.Sample> explained(TenantId tenant, @Nullable Condition condition, List<DryRun.Sample> samples) {
        if (condition == null || samples.isEmpty()) {
            return samples;
        }
        List<Long> contacts =
                samples.stream().map(DryRun.Sample::contactId).distinct().toList();
        Judges.Sentence sentence = judges.judge(tenant, condition, contacts);
        return samples.stream()
                .map(sample -> sample.because(sentence.words(sample.contactId())))
                .toList();
    }

    private static Period bounded(Period period) {
        Instant earliest = period.until().minus(LONGEST);
        return period.since().isBefore(earliest) ? new Period(earliest, period.until()) : period;
    }

    private static @Nullable String text(@Nullable Duration duration) {
        return duration == null ? null : duration.toString();
    }

    private static DryRun dryRun(DryRun.Basis basis, ResultSet row) throws SQLException {
        return new DryRun(
                basis,
                row.getLong("times"),
                row.getLong("contacts"),
                row.getLong("withheld"),
                row.getBoolean("more"),
                RuleJson.JSON.readValue(row.getString("samples"), READ_SAMPLES));
    }
}
