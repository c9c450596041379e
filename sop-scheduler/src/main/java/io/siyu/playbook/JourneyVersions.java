package io.siyu.playbook;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The published versions of journeys, and the one that is being prepared. Publishing is for {@link Playbooks}. */
@Component
@Transactional
public class JourneyVersions {

    private final PlaybookExport export;
    private final JdbcClient jdbc;
    private final Clock clock;

    JourneyVersions(PlaybookExport export, JdbcClient jdbc, Clock clock) {
        this.export = export;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All versions, the latest first. */
    @Transactional(readOnly = true)
    public List<JourneyVersion> all(TenantId tenant, long journey) {
        return jdbc.sql("""
                        select number, published_at, published_by, note from journey_version
                        where tenant_id = :tenant and journey_id = :journey order by number desc""")
                .param("tenant", tenant.value())
                .param("journey", journey)
                .query(JourneyVersions::version)
                .list();
    }

    /** The file of a version. */
    @Transactional(readOnly = true)
    public Optional<String> text(TenantId tenant, long journey, int number) {
        return jdbc.sql("""
                        select document from journey_version
                        where tenant_id = :tenant and journey_id = :journey and number = :number""")
                .param("tenant", tenant.value())
                .param("journey", journey)
                .param("number", number)
                .query(String.class)
                .optional();
    }

    /** What is being prepared, if anything is. */
    @Transactional(readOnly = true)
    public Optional<PendingVersion> pending(TenantId tenant, long journey) {
        return jdbc.sql("""
                        select document, edit, saved_at, saved_by from journey_draft
                        where tenant_id = :tenant and journey_id = :journey""")
                .param("tenant", tenant.value())
                .param("journey", journey)
                .query(JourneyVersions::pending)
                .optional();
    }

    /** Begins to prepare a version from the journey as it is, unless one is being prepared; empty without a journey. */
    public Optional<PendingVersion> begin(TenantId tenant, long journey, String login) {
        return pending(tenant, journey)
                .or(() -> export.of(tenant, journey).map(exported -> {
                    write(tenant, journey, exported.text(), login);
                    return pending(tenant, journey).orElseThrow();
                }));
    }

    /** Saves an edit; false when somebody else was faster, or nothing is being prepared any more. */
    public boolean save(TenantId tenant, long journey, String text, int edit, String login) {
        return jdbc.sql("""
                        update journey_draft set document = :text, edit = edit + 1, saved_at = :now, saved_by = :by
                        where tenant_id = :tenant and journey_id = :journey and edit = :edit""")
                        .param("tenant", tenant.value())
                        .param("journey", journey)
                        .param("text", text)
                        .param("edit", edit)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("by", login)
                        .update()
                == 1;
    }

    /** Prepares to publish an older version again, instead of whatever is being prepared; false without such a version. */
    public boolean restore(TenantId tenant, long journey, int number, String login) {
        Optional<String> text = text(tenant, journey, number);
        text.ifPresent(found -> write(tenant, journey, found, login));
        return text.isPresent();
    }

    /** Gives up what is being prepared. */
    public void discard(TenantId tenant, long journey) {
        jdbc.sql("delete from journey_draft where tenant_id = :tenant and journey_id = :journey")
                .param("tenant", tenant.value())
                .param("journey", journey)
                .update();
    }

    /** It has been prepared and nobody prepares it any more; false when somebody has saved another edit since. */
    boolean finish(TenantId tenant, long journey, int edit) {
        return jdbc.sql("""
                        delete from journey_draft
                        where tenant_id = :tenant and journey_id = :journey and edit = :edit""")
                        .param("tenant", tenant.value())
                        .param("journey", journey)
                        .param("edit", edit)
                        .update()
                == 1;
    }

    /** Keeps the journey as it is now as its next version. */
    void record(TenantId tenant, long journey, String login, String note) {
        export.of(tenant, journey)
                .ifPresent(exported -> jdbc.sql("""
                        insert into journey_version
                            (tenant_id, journey_id, number, document, published_at, published_by, note)
                        select :tenant, :journey, coalesce(max(number), 0) + 1, :text, :now, :by, :note
                        from journey_version where tenant_id = :tenant and journey_id = :journey""")
                        .param("tenant", tenant.value())
                        .param("journey", journey)
                        .param("text", exported.text())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("by", login)
                        .param("note", note)
                        .update());
    }

    private void write(TenantId tenant, long journey, String text, String login) {
        jdbc.sql("""
                        insert into journey_draft (tenant_id, journey_id, document, edit, saved_at, saved_by)
                        values (:tenant, :journey, :text, 1, :now, :by)
                        on conflict (tenant_id, journey_id) do update
                        set document = :text, edit = journey_draft.edit + 1, saved_at = :now, saved_by = :by""")
                .param("tenant", tenant.value())
                .param("journey", journey)
                .param("text", text)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", login)
                .update();
    }

    private static JourneyVersion version(ResultSet row, int number) throws SQLException {
        return new JourneyVersion(
                row.getInt("number"),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getString("published_by"),
                row.getString("note"));
    }

    private static PendingVersion pending(ResultSet row, int number) throws SQLException {
        return new PendingVersion(
                row.getString("document"),
                row.getInt("edit"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                row.getString("saved_by"));
    }
}
