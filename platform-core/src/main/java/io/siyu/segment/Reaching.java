package io.siyu.segment;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.condition.SqlCondition;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says how many contacts a condition reaches while somebody is still editing it. Up to a limit everybody is looked at who can
 * meet it at all. Of more, stretches of contacts evenly spread over those there are: so the work is bounded and old and new ones count
 * alike. How many there are in all the planner's statistics say.
 */
@Component
class Reaching {

    /** As many contacts as are looked at. */
    static final int LIMIT = 20_000;

    private static final int STRETCHES = 100;
    private static final int SAMPLE = 10;

    private static final String UP_TO = "select count(*) from (select from (%s) c limit :limit) c";
    private static final String ALL = "select id from contact where tenant_id = :tenant";

    private static final String ENDS = """
            select (select min(id) from contact where tenant_id = :tenant) as first,
                   (select max(id) from contact where tenant_id = :tenant) as last""";

    private static final String THESE = """
            select id, name, avatar from contact where tenant_id = :tenant and merged_into is null and id in (%s)""";

    private static final String SPREAD = """
            select distinct on (id) id, name, avatar from unnest(:starts::bigint[]) as s (start)
            cross join lateral (select id, name, avatar, merged_into from contact
                                where tenant_id = :tenant and id >= s.start order by id limit :stretch) c
            where merged_into is null""";

    private static final String JUDGE = """
            with looked as materialized (%s),
                 reached as materialized (select w.id, w.name, w.avatar from looked w where %s)
            select (select count(*) from looked) as looked_at, (select count(*) from reached) as reached,
                   s.id, s.name, s.avatar
            from (select) always left join (select * from reached order by id desc limit :sample) s on true""";

    private static final Candidates EVERYBODY = new Candidates(ALL, Map.of());

    private final JdbcClient jdbc;
    private final Conditions conditions;
    private final JsonMapper json;

    Reaching(JdbcClient jdbc, Conditions conditions, JsonMapper json) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.json = json;
    }

    Reach reach(TenantId tenant, Condition condition) {
        return Stream.concat(Candidates.of(condition).stream(), Stream.of(EVERYBODY))
                .filter(candidates -> areFew(tenant, candidates))
                .findFirst()
                .map(few -> look(tenant, condition, THESE.formatted(few.sql()), few.params(), OptionalLong.empty()))
                .orElseGet(() -> look(tenant, condition, SPREAD, starts(tenant), OptionalLong.of(all(tenant))));
    }

    private boolean areFew(TenantId tenant, Candidates candidates) {
        long number = jdbc.sql(UP_TO.formatted(candidates.sql()))
                .params(candidates.params())
                .param("tenant", tenant.value())
                .param("limit", LIMIT + 1)
                .query(Long.class)
                .single();
        return number <= LIMIT;
    }

    /** The first contact of each stretch, or what lies before it. */
    private Map<String, Object> starts(TenantId tenant) {
        return jdbc.sql(ENDS)
                .param("tenant", tenant.value())
                .query((row, number) -> Map.<String, Object>of(
                        "starts", spread(row.getLong("first"), row.getLong("last")), "stretch", LIMIT / STRETCHES))
                .single();
    }

    private static Long[] spread(long first, long last) {
        return LongStream.range(0, STRETCHES)
                .mapToObj(number -> first + (last - first) * number / STRETCHES)
                .toArray(Long[]::new);
    }

    /** About how many contacts there are. */
    private long all(TenantId tenant) {
        String plan = jdbc.sql("explain (format json) select from contact where tenant_id = " + tenant.value())
                .query(String.class)
                .single();
        return json.readTree(plan).path(0).path("Plan").path("Plan Rows").asLong();
    }

    /** Looks at some contacts; an estimate for all of them where a number of all is given. */
    private Reach look(
            TenantId tenant, Condition condition, String whom, Map<String, Object> params, OptionalLong all) {
        SqlCondition asked = conditions.sql(tenant, condition, "w.id", "asked");
        List<Line> lines = jdbc.sql(JUDGE.formatted(whom, asked.holds()))
                .params(asked.params())
                .params(params)
                .param("tenant", tenant.value())
                .param("sample", SAMPLE)
                .query(Line::of)
                .list();
        Line first = lines.getFirst();
        long count = all.isEmpty() ? first.reached() : estimate(first, Math.max(all.getAsLong(), first.lookedAt()));
        return new Reach(count, all.isEmpty(), first.lookedAt(), sample(lines));
    }

    private static long estimate(Line first, long all) {
        return first.lookedAt() == 0 ? 0 : Math.round((double) first.reached() / first.lookedAt() * all);
    }

    private static List<SegmentMember> sample(List<Line> lines) {
        return lines.stream().map(Line::member).flatMap(Stream::ofNullable).toList();
    }

    /** What was counted, with one of the sample; null where nobody was reached. */
    private record Line(
            long lookedAt, long reached, @Nullable SegmentMember member) {

        static Line of(ResultSet row, int number) throws SQLException {
            @Nullable Long id = row.getObject("id", Long.class);
            return new Line(
                    row.getLong("looked_at"),
                    row.getLong("reached"),
                    id == null ? null : new SegmentMember(id, row.getString("name"), row.getString("avatar")));
        }
    }
}
