package io.siyu.condition;

import io.siyu.condition.Topic.Kind;
import io.siyu.tenant.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people call the tags, members, stages, journeys and segments that conditions know by id. */
@Component
class Names {

    private static final String TAGS = "select id, name from tag where tenant_id = :tenant and id = any(:ids)";
    private static final String STAFF = "select id, name from staff where tenant_id = :tenant and id = any(:ids)";

    private final JdbcClient jdbc;
    private final OtherFacts others;
    private final AttributeKinds attributes;

    Names(JdbcClient jdbc, OtherFacts others, AttributeKinds attributes) {
        this.jdbc = jdbc;
        this.others = others;
        this.attributes = attributes;
    }

    /** The names of everything the condition speaks of, and of these members: at most one statement per kind. */
    Known of(TenantId tenant, Condition condition, Collection<Long> moreStaff) {
        Mentioned mentioned = Mentioned.in(condition);
        Set<Long> staff = new TreeSet<>(mentioned.staff());
        staff.addAll(moreStaff);
        return new Known(
                look(tenant, TAGS, mentioned.tags()),
                look(tenant, STAFF, staff),
                look(
                        tenant,
                        "select stage_id, stage from " + others.stages().stages()
                                + " s where stage_id = any(:ids) or journey_id = any(:journeys)",
                        mentioned.stages(),
                        mentioned.journeys()),
                look(
                        tenant,
                        "select journey_id, journey from " + others.stages().journeys()
                                + " j where journey_id = any(:ids)",
                        mentioned.journeys()),
                look(
                        tenant,
                        "select segment_id, segment from " + others.segments().segments()
                                + " s where segment_id = any(:ids)",
                        mentioned.segments()),
                labels(tenant, condition));
    }

    private Map<String, String> labels(TenantId tenant, Condition condition) {
        Map<String, String> labels = new HashMap<>();
        Topics.of(condition).stream()
                .filter(topic -> topic.kind() == Kind.ATTRIBUTE)
                .forEach(topic ->
                        attributes.labelOf(tenant, topic.ref()).ifPresent(label -> labels.put(topic.ref(), label)));
        return labels;
    }

    private Map<Long, String> look(TenantId tenant, String sql, Set<Long> ids) {
        return look(tenant, sql, ids, Set.of());
    }

    private Map<Long, String> look(TenantId tenant, String sql, Set<Long> ids, Set<Long> journeys) {
        Map<Long, String> names = new HashMap<>();
        if (!ids.isEmpty() || !journeys.isEmpty()) {
            jdbc.sql(sql)
                    .param("tenant", tenant.value())
                    .param("ids", ids.toArray(Long[]::new))
                    .param("journeys", journeys.toArray(Long[]::new))
                    .query(row -> {
                        names.put(row.getLong(1), row.getString(2));
                    });
        }
        return names;
    }

    /** Names by id; a thing that is gone has none. */
    record Known(
            Map<Long, String> tags,
            Map<Long, String> staff,
            Map<Long, String> stages,
            Map<Long, String> journeys,
            Map<Long, String> segments,
            Map<String, String> attributes) {}
}
