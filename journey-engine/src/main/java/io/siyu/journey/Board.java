package io.siyu.journey;

import io.siyu.tenant.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The user board (用户看板): who is in which stage. A page of cards is one statement, and so are all counts. */
@Component
@Transactional(readOnly = true)
public class Board {

    static final String COLUMNS = """
            select s.id, s.name, coalesce(sum(c.n), 0) as people
            from stage s left join stage_count c on c.tenant_id = :tenant and c.stage_id = s.id
            where s.tenant_id = :tenant and s.journey_id = :journey and not s.removed
            group by s.id, s.name, s.ord
            order by s.ord, s.id""";

    static final String TIMES = """
            select s.id, s.stuck_after_hours,
                   (select count(*) from (
                        select from enrolment e
                        where e.tenant_id = :tenant and e.stage_id = s.id and e.state <= 1
                          and e.entered_at < :now::timestamptz - make_interval(hours => s.stuck_after_hours)
                        limit :many) stuck) as stuck,
                   (select percentile_cont(0.5) within group (order by extract(epoch from moved_at - since)) from (
                        select moved_at, since from stage_move
                        where tenant_id = :tenant and from_stage = s.id and since is not null
                        order by id desc limit :many) latest) as median
            from stage s
            where s.tenant_id = :tenant and s.journey_id = :journey and not s.removed
            order by s.ord, s.id""";

    private static final String BEHIND = " and (e.entered_at, e.contact_id) < (:enteredAt, :contact)";

    private static final String CARDS = """

                order by e.entered_at desc, e.contact_id desc limit :limit
            )
            select e.contact_id, c.name, c.avatar, c.owner_id, s.name as owner_name, e.entered_at, e.entry_no,
                   array(select t.name from contact_tag ct join tag t on t.tenant_id = :tenant and t.id = ct.tag_id
                         where ct.tenant_id = :tenant and ct.contact_id = e.contact_id
                         order by ct.tagged_at desc, t.id desc limit 3) as tags
            from page e
            join contact c on c.tenant_id = :tenant and c.id = e.contact_id
            left join staff s on s.tenant_id = :tenant and s.id = c.owner_id
            order by e.entered_at desc, e.contact_id desc""";

    private final JdbcClient jdbc;
    private final Conversions conversions;
    private final Clock clock;

    Board(JdbcClient jdbc, Conversions conversions, Clock clock) {
        this.jdbc = jdbc;
        this.conversions = conversions;
        this.clock = clock;
    }

    /** The stages of a journey in their order, with their counts; these cost the same for ten contacts and ten million. */
    public List<StageColumn> columns(TenantId tenant, long journeyId) {
        return jdbc.sql(COLUMNS)
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .query((row, number) ->
                        new StageColumn(row.getLong("id"), row.getString("name"), row.getLong("people")))
                .list();
    }

    /** What came of the journey, for those who got its messages and for those held out. */
    public Outcome outcome(TenantId tenant, long journeyId) {
        return conversions.outcome(tenant, journeyId);
    }

    /** How long people stay in the stages of a journey, in their order; bounded, however many there are. */
    public List<StageTime> times(TenantId tenant, long journeyId) {
        return jdbc.sql(TIMES)
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("many", StageTime.MANY)
                .query(Board::time)
                .list();
    }

    /**
     * Contacts in a stage, those who entered last first.
     *
     * @param after the last card already shown, see {@link BoardCard#place}; null to begin
     */
    public List<BoardCard> cards(
            TenantId tenant, long stageId, BoardFilter filter, int limit, BoardCard.@Nullable After after) {
        return jdbc.sql(BoardPeople.of(filter) + (after == null ? "" : BEHIND) + CARDS)
                .params(BoardPeople.params(tenant, filter, clock.instant()))
                .param("stage", stageId)
                .param("enteredAt", after == null ? null : after.enteredAt().atOffset(ZoneOffset.UTC))
                .param("contact", after == null ? null : after.contactId())
                .param("limit", limit)
                .query(Board::card)
                .list();
    }

    private static StageTime time(ResultSet row, int number) throws SQLException {
        Integer hours = row.getObject("stuck_after_hours", Integer.class);
        Double median = row.getObject("median", Double.class);
        return new StageTime(
                row.getLong("id"),
                hours == null ? null : Duration.ofHours(hours),
                row.getInt("stuck"),
                median == null ? null : Duration.ofSeconds(median.longValue()));
    }

    private static BoardCard card(ResultSet row, int number) throws SQLException {
        return new BoardCard(
                row.getLong("contact_id"),
                row.getString("name"),
                row.getString("avatar"),
                row.getObject("owner_id", Long.class),
                row.getString("owner_name"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                row.getInt("entry_no"),
                strings(row.getArray("tags")));
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
