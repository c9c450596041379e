package io.siyu.behaviour;

import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Visits of tracked links by contacts we know: looked at, stayed, went on. */
@Component
public class LinkVisits {

    private static final String SOURCE = "link";
    private static final int LONGEST_STRETCH_SECONDS = 3_600;
    private static final int MOST_STRETCHES = 50;

    private static final String VIEW_OF_CONTACT = """
            select exists (
                select from behaviour_event e
                join contact c on c.tenant_id = e.tenant_id and coalesce(c.merged_into, c.id) = e.contact_id
                where e.tenant_id = :tenant and e.source = 'link' and e.event_id = :view
                  and e.attributes->>'link' = :link and c.external_userid = :userid)""";

    private final Behaviours behaviours;
    private final JdbcClient jdbc;
    private final Clock clock;

    LinkVisits(Behaviours behaviours, JdbcClient jdbc, Clock clock) {
        this.behaviours = behaviours;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The contact opened the link; answers the id of this view, to which later news of it refers. */
    @Transactional
    public String viewed(TenantId tenant, TrackedLink link, String externalUserid) {
        String view = UUID.randomUUID().toString();
        record(tenant, link, externalUserid, EventName.LINK_VIEWED, view, Map.of());
        return view;
    }

    /** The contact pressed the button; twice within one view counts once. */
    @Transactional
    public void clicked(TenantId tenant, TrackedLink link, String externalUserid, String view) {
        if (isView(tenant, link, externalUserid, view)) {
            record(tenant, link, externalUserid, EventName.LINK_CLICKED, view + ":click", Map.of());
        }
    }

    /**
     * The contact looked at the page for an unbroken stretch of seconds. Stretches of a view add up; what no honest page
     * could report (an unknown view, hours on end) is ignored.
     */
    @Transactional
    public void dwelt(TenantId tenant, TrackedLink link, String externalUserid, String view, int stretch, int seconds) {
        boolean plausible = stretch >= 0 && stretch < MOST_STRETCHES && seconds > 0;
        if (plausible && isView(tenant, link, externalUserid, view)) {
            String shown = Integer.toString(Math.min(seconds, LONGEST_STRETCH_SECONDS));
            record(tenant, link, externalUserid, EventName.LINK_DWELT, view + ":" + stretch, Map.of("seconds", shown));
        }
    }

    private boolean isView(TenantId tenant, TrackedLink link, String externalUserid, String view) {
        return jdbc.sql(VIEW_OF_CONTACT)
                .param("tenant", tenant.value())
                .param("view", view)
                .param("link", link.id())
                .param("userid", externalUserid)
                .query(Boolean.class)
                .single();
    }

    private void record(
            TenantId tenant, TrackedLink link, String userid, String name, String eventId, Map<String, String> more) {
        Map<String, String> attributes = new HashMap<>(more);
        attributes.put("link", link.id());
        attributes.put("content", Long.toString(link.contentId()));
        attributes.put("title", link.title());
        attributes.put("token", link.token());
        behaviours.record(
                tenant,
                List.of(new NewEvent(
                        new Subject.External(userid), name, SOURCE, eventId, clock.instant(), attributes)));
    }
}
