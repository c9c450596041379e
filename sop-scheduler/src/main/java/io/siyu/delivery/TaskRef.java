package io.siyu.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names a task found across tenants. */
record TaskRef(TenantId tenant, long task) {

    static TaskRef of(ResultSet row, int number) throws SQLException {
        return new TaskRef(TenantId.of(row.getLong("tenant_id")), row.getLong("id"));
    }

    static Map<TenantId, List<Long>> byTenant(List<TaskRef> tasks) {
        return tasks.stream()
                .collect(groupingBy(TaskRef::tenant, LinkedHashMap::new, mapping(TaskRef::task, toList())));
    }
}
