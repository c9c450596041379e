package io.siyu.segment;

import io.siyu.contact.ContactErased;
import io.siyu.contact.ContactsMerged;
import io.siyu.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Keeps members true when a person is forgotten or turns out to be two contacts. */
@Component
class MemberKeeping {

    private static final String TAKE_OUT = """
            with gone as (
                delete from segment_member where tenant_id = :tenant and contact_id = any(:contacts) returning segment_id
            ), due as (
                delete from segment_due where tenant_id = :tenant and contact_id = any(:contacts)
            )
            insert into segment_count as s (tenant_id, segment_id, stripe, n)
            select :tenant, segment_id, :stripe, -count(*) from gone group by segment_id
            on conflict (tenant_id, segment_id, stripe) do update set n = s.n + excluded.n""";

    private static final String JOIN_LISTS = """
            with joined as (
                insert into segment_member (tenant_id, segment_id, contact_id, since)
                select :tenant, m.segment_id, :kept, m.since
                from segment_member m join segment s on s.tenant_id = :tenant and s.id = m.segment_id
                where m.tenant_id = :tenant and m.contact_id = :gone and s.kind = 'STATIC'
                on conflict do nothing
                returning segment_id
            )
            insert into segment_count as s (tenant_id, segment_id, stripe, n)
            select :tenant, segment_id, :stripe, count(*) from joined group by segment_id
            on conflict (tenant_id, segment_id, stripe) do update set n = s.n + excluded.n""";

    private final JdbcClient jdbc;
    private final Stripes stripes;
    private final Rejudging rejudging;

    MemberKeeping(JdbcClient jdbc, Stripes stripes, Rejudging rejudging) {
        this.jdbc = jdbc;
        this.stripes = stripes;
        this.rejudging = rejudging;
    }

    /** Within the erasing transaction: either everything is gone or nothing. */
    @EventListener
    void on(ContactErased erased) {
        takeOut(erased.tenant(), erased.contacts());
        jdbc.sql("delete from segment_move where tenant_id = :tenant and contact_id = any(:contacts)")
                .param("tenant", erased.tenant().value())
                .param("contacts", erased.contacts().toArray(Long[]::new))
                .update();
    }

    /** Within the merging transaction: lists name the kept contact, and the history is one. */
    @EventListener
    void joinLists(ContactsMerged merged) {
        int stripe = stripes.lock(merged.tenant(), List.of(merged.kept(), merged.gone()));
        Map<String, Object> both = Map.of(
                "tenant", merged.tenant().value(), "kept", merged.kept(), "gone", merged.gone(), "stripe", stripe);
        jdbc.sql(JOIN_LISTS).params(both).update();
        jdbc.sql("update segment_move set contact_id = :kept where tenant_id = :tenant and contact_id = :gone")
                .params(both)
                .update();
        takeOut(merged.tenant(), List.of(merged.gone()));
    }

    /** Once it is committed: what is known of the kept contact is what was known of both. */
    @ApplicationModuleListener
    void on(ContactsMerged merged) {
        rejudging.newcomers(merged.tenant(), List.of(merged.kept()), merged.cause());
    }

    private void takeOut(TenantId tenant, Collection<Long> contacts) {
        int stripe = stripes.lock(tenant, contacts);
        jdbc.sql(TAKE_OUT)
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .param("stripe", stripe)
                .update();
    }
}
