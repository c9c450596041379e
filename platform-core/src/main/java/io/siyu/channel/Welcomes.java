package io.siyu.channel;

import io.siyu.content.Content;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.outreach.Greetings;
import io.siyu.outreach.LinkTracking;
import io.siyu.outreach.WelcomeConcluded;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Chooses the welcome by where the contact came from, and remembers how each ended. */
@Component
@Transactional
public class Welcomes implements Greetings {

    private final ChannelCodes codes;
    private final Contents contents;
    private final LinkTracking links;
    private final JdbcClient jdbc;
    private final Clock clock;

    Welcomes(ChannelCodes codes, Contents contents, LinkTracking links, JdbcClient jdbc, Clock clock) {
        this.codes = codes;
        this.contents = contents;
        this.links = links;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<MessageBody> greetingFor(
            TenantId tenant, String staffUserid, String externalUserid, @Nullable String state) {
        return codes.speakingFor(tenant, state == null ? ChannelCodes.DEFAULT : state)
                .map(ChannelCode::welcomeContentId)
                .filter(Objects::nonNull)
                .flatMap(id -> contents.get(tenant, id).stream())
                .filter(content -> content.validAt(clock.instant()))
                .findFirst()
                .map(content -> tracked(tenant, content));
    }

    /** How the welcomes of a contact ended, the first first. */
    @Transactional(readOnly = true)
    public List<Welcome> of(TenantId tenant, long contact) {
        return jdbc.sql("""
                        select s.id as staff_id, w.sent, w.reason, w.concluded_at
                        from welcome w
                        join contact c on c.tenant_id = :tenant and c.external_userid = w.external_userid
                        left join staff s on s.tenant_id = :tenant and s.userid = w.staff_userid
                        where w.tenant_id = :tenant and coalesce(c.merged_into, c.id) = :contact
                        order by w.concluded_at""")
                .param("tenant", tenant.value())
                .param("contact", contact)
                .query(Welcomes::welcome)
                .list();
    }

    @ApplicationModuleListener
    void on(WelcomeConcluded concluded) {
        jdbc.sql("""
                        insert into welcome (tenant_id, external_userid, staff_userid, concluded_at, sent, reason)
                        values (:tenant, :external, :staff, :at, :sent, :reason)
                        on conflict do nothing""")
                .param("tenant", concluded.tenant().value())
                .param("external", concluded.externalUserid())
                .param("staff", concluded.staffUserid())
                .param("at", concluded.at().atOffset(ZoneOffset.UTC))
                .param("sent", concluded.sent())
                .param("reason", concluded.reason())
                .update();
    }

    /** Each welcome has a token of its own, so that its links tell which welcome was read. */
    private MessageBody tracked(TenantId tenant, Content content) {
        String token = "w" + UUID.randomUUID().toString().replace("-", "");
        return links.track(tenant, content.body(), content.id(), token);
    }

    private static Welcome welcome(ResultSet row, int number) throws SQLException {
        return new Welcome(
                row.getObject("staff_id", Long.class),
                row.getBoolean("sent"),
                row.getString("reason"),
                row.getObject("concluded_at", OffsetDateTime.class).toInstant());
    }
}
