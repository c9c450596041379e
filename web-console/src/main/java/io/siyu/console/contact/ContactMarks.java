package io.siyu.console.contact;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a list says about its contacts beside the name: stages and latest tags, for a whole page in one statement. */
@Component
@Transactional(readOnly = true)
class ContactMarks {

    private final JdbcClient jdbc;

    ContactMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, Marks> of(TenantId tenant, List<Long> contacts) {
        return jdbc
                .sql("""
                        select c.id,
                               array(select s.name from enrolment e
                                     join stage s on s.tenant_id = :tenant and s.id = e.stage_id
                                     where e.tenant_id = :tenant and e.contact_id = c.id and e.state <= 1
                                     order by e.entered_at desc) as stages,
                               array(select t.name from contact_tag ct
                                     join tag t on t.tenant_id = :tenant and t.id = ct.tag_id
                                     where ct.tenant_id = :tenant and ct.contact_id = c.id
                                     order by ct.tagged_at desc, t.id desc limit 4) as tags
                        from unnest(:contacts::bigint[]) as c (id)""")
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .query(ContactMarks::marks)
                .list()
                .stream()
                .collect(Collectors.toMap(Marks::contact, Function.identity()));
    }

    private static Marks marks(ResultSet row, int number) throws SQLException {
        return new Marks(row.getLong("id"), strings(row, "stages"), strings(row, "tags"));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** Names of the stages a contact is in, and of its latest tags. */
    record Marks(long contact, List<String> stages, List<String> tags) {}
}
