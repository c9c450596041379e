package io.siyu.console.contact;

import io.siyu.tenant.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What steps are called and where they belong, also removed ones: the past speaks of them. */
@Component
@Transactional(readOnly = true)
class StepNames {

    static final Name GONE = new Name("–", "");

    private final JdbcClient jdbc;

    StepNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, Name> of(TenantId tenant, Collection<Long> steps) {
        Map<Long, Name> names = new HashMap<>();
        jdbc.sql("""
                        select p.id, p.name, j.name || ' › ' || s.name as place
                        from sop_step p
                        join stage s on s.tenant_id = :tenant and s.id = p.stage_id
                        join journey j on j.tenant_id = :tenant and j.id = s.journey_id
                        where p.tenant_id = :tenant and p.id = any(:steps::bigint[])""")
                .param("tenant", tenant.value())
                .param("steps", steps.toArray(Long[]::new))
                .query(row -> {
                    names.put(row.getLong("id"), new Name(row.getString("name"), row.getString("place")));
                });
        return names;
    }

    /** A step by name, with its journey and stage. */
    record Name(String what, String where) {}
}
