package io.siyu.journey;

import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The way back: undoes steps, as if they had not been made. Whoever is back has the stage's sequence go on where it was,
 * because the time of entering is the old one; what was due meanwhile is not caught up. For the ledger it is a new entry.
 */
@Component
class StageReturns {

    private final JdbcClient jdbc;
    private final StageNews news;

    StageReturns(JdbcClient jdbc, StageNews news) {
        this.jdbc = jdbc;
        this.news = news;
    }

    /**
     * Where a contact was before it was moved.
     *
     * @param entryNo its entries when it had been moved: whoever has another number has moved since
     */
    record Was(long contactId, long stageId, Instant since, int entryNo) {}

    /**
     * Brings back who has not moved since, of a page in order of contact ids, and answers the steps that were made.
     *
     * @param inside whether they were moved to another stage, or out of the journey
     */
    List<Step> bringBack(TenantId tenant, long journeyId, List<Was> page, boolean inside, Passage passage) {
        Map<String, @Nullable Object> given = new HashMap<>(passage.parameters());
        given.put("tenant", tenant.value());
        given.put("journey", journeyId);
        given.put("inside", inside);
        given.put("contacts", page.stream().map(Was::contactId).toArray(Long[]::new));
        given.put("stages", page.stream().map(Was::stageId).toArray(Long[]::new));
        given.put("since", page.stream().map(was -> was.since().toString()).toArray(String[]::new));
        given.put("entryNos", page.stream().map(Was::entryNo).toArray(Integer[]::new));
        jdbc.sql(EntryStatements.OPEN_TRACKS).params(given).update();
        jdbc.sql(EntryStatements.LOCK)
                .params(given)
                .query((row, number) -> row.getLong(1))
                .list();
        List<Step> steps =
                jdbc.sql(EntryStatements.RETURN).params(given).query(Step::of).list();
        news.tell(tenant, steps, passage);
        return steps;
    }
}
