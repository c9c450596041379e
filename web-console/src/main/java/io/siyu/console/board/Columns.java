package io.siyu.console.board;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.siyu.journey.Board;
import io.siyu.journey.BoardCard;
import io.siyu.journey.BoardFilter;
import io.siyu.journey.StageColumn;
import io.siyu.journey.StageTime;
import io.siyu.tenant.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The columns of the board with their first cards. */
@Component
@Transactional(readOnly = true)
class Columns {

    private static final int CARDS = 20;

    private final Board board;
    private final JdbcClient jdbc;

    Columns(Board board, JdbcClient jdbc) {
        this.board = board;
        this.jdbc = jdbc;
    }

    /** All columns, each with its first cards. */
    List<Column> all(TenantId tenant, long journey, BoardFilter filter) {
        Map<Long, Long> ofOwner = filter.ownerId() == null ? Map.of() : ofOwner(tenant, journey, filter.ownerId());
        Map<Long, StageTime> times =
                board.times(tenant, journey).stream().collect(toMap(StageTime::stageId, identity()));
        return board.columns(tenant, journey).stream()
                .map(column -> column(tenant, people(column, filter, ofOwner), filter, null)
                        .with(times.get(column.stageId())))
                .toList();
    }

    /** One column of that journey with the cards after those already shown. */
    Optional<Column> after(TenantId tenant, long journey, long stage, BoardFilter filter, BoardCard.After after) {
        return board.columns(tenant, journey).stream()
                .filter(column -> column.stageId() == stage)
                .findFirst()
                .map(column -> column(tenant, column, filter, after));
    }

    private Column column(TenantId tenant, StageColumn stage, BoardFilter filter, BoardCard.@Nullable After after) {
        List<BoardCard> cards = board.cards(tenant, stage.stageId(), filter, CARDS + 1, after);
        boolean more = cards.size() > CARDS;
        return new Column(
                stage.stageId(), stage.name(), stage.people(), more ? cards.subList(0, CARDS) : cards, more, null);
    }

    private static StageColumn people(StageColumn column, BoardFilter filter, Map<Long, Long> ofOwner) {
        return filter.ownerId() == null
                ? column
                : new StageColumn(column.stageId(), column.name(), ofOwner.getOrDefault(column.stageId(), 0L));
    }

    /** How many contacts of one staff member are in each stage; they are counted, which is fine for one person's. */
    private Map<Long, Long> ofOwner(TenantId tenant, long journey, long owner) {
        Map<Long, Long> counts = new HashMap<>();
        jdbc.sql("""
                        select e.stage_id, count(*) as n
                        from contact c
                        join enrolment e on e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = c.id
                        where c.tenant_id = :tenant and c.owner_id = :owner and e.state <= 1
                        group by e.stage_id""")
                .param("tenant", tenant.value())
                .param("journey", journey)
                .param("owner", owner)
                .query(row -> {
                    counts.put(row.getLong("stage_id"), row.getLong("n"));
                });
        return counts;
    }

    /** A stage with some of its cards, and how long people stay in it. */
    record Column(
            long id,
            String name,
            long people,
            List<BoardCard> cards,
            boolean more,
            @Nullable StageTime time) {

        Column with(@Nullable StageTime known) {
            return new Column(id, name, people, cards, more, known);
        }

        /** The card to read on after. */
        public BoardCard last() {
            return cards.getLast();
        }
    }
}
