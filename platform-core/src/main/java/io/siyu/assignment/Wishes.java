package io.siyu.assignment;

import static java.util.Objects.requireNonNull;

import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes down which contacts WeCom is to hand over; the tick asks for it. */
@Component
class Wishes {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String MAKE = """
            insert into contact_transfer (tenant_id, contact_id, handover_id, takeover_id, resigned, message,
                                          assignment_id, wished_at, not_before)
            select :tenant, w."contact", w."handover", w."takeover", w."resigned", w."message", w."assignment", :at, :at
            from jsonb_to_recordset(cast(:wishes as jsonb)) as w(
                "contact" bigint, "handover" bigint, "takeover" bigint, "resigned" boolean, "message" text,
                "assignment" bigint)
            order by w."contact"
            on conflict (tenant_id, contact_id) where settled_at is null do nothing""";

    private final JdbcClient jdbc;

    Wishes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void make(TenantId tenant, List<Decision> decisions, Map<Long, Long> assignments, Instant at) {
        List<Row> rows = decisions.stream()
                .filter(decision -> decision.outcome() == Outcome.TRANSFER)
                .map(decision -> Row.of(
                        decision,
                        requireNonNull(assignments.get(decision.contact().contact()))))
                .toList();
        if (!rows.isEmpty()) {
            jdbc.sql(MAKE)
                    .param("tenant", tenant.value())
                    .param("wishes", JSON.writeValueAsString(rows))
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** A new decision about a contact settles that it refused an earlier one; answers for whom it did. */
    List<Long> settleRefused(TenantId tenant, Collection<Long> contacts, Instant at) {
        return jdbc.sql("""
                        update contact_transfer set settled_at = greatest(:at, ended_at)
                        where tenant_id = :tenant and contact_id = any(:contacts) and settled_at is null
                          and ended_at is not null
                        returning contact_id""")
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private record Row(
            long contact,
            long handover,
            long takeover,
            boolean resigned,
            @Nullable String message,
            long assignment) {

        static Row of(Decision decision, long assignment) {
            Standing.Friend handingOver = decision.contact().handingOver().orElseThrow();
            return new Row(
                    decision.contact().contact(),
                    handingOver.staffId(),
                    requireNonNull(decision.staff()),
                    !handingOver.active(),
                    decision.message(),
                    assignment);
        }
    }
}
