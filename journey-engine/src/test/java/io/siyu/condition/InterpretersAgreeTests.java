package io.siyu.condition;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

/**
 * SQL and memory say the same of every condition and every contact at every moment, and what they say stays true until the
 * moment they name. A failure prints its seed; {@code -Dsiyu.seed=…} repeats it.
 */
@SpringBootTest
class InterpretersAgreeTests {

    private static final int WORLDS = 5;
    private static final int PEOPLE = 50;
    private static final int CONDITIONS = 45;

    @Autowired
    RandomWorlds worlds;

    @Autowired
    Conditions conditions;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    private Instant before = Instant.EPOCH;

    @AfterEach
    void resetClock() {
        clock.set(before);
    }

    @Test
    void sqlAndMemoryAgreeAndNothingChangesBeforeTheMomentTheyName() {
        before = clock.instant();
        long seed = Long.getLong("siyu.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        int pairs = 0;
        for (int number = 0; number < WORLDS; number++) {
            pairs += oneWorld(random, "seed " + seed + ", world " + number);
        }
        assertThat(pairs).isGreaterThanOrEqualTo(10_000);
    }

    private int oneWorld(SplittableRandom random, String place) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z")
                .plusSeconds(random.nextInt(900 * 86_400))
                .plusNanos(random.nextInt(1_000_000) * 1_000L);
        TenantId tenant = worlds.openCorp();
        World world = worlds.found(tenant, random, now, PEOPLE);
        RandomConditions generator = new RandomConditions(random, world);
        for (int number = 0; number < CONDITIONS; number++) {
            check(tenant, world, generator.next(), random, place + ", condition " + number);
        }
        return CONDITIONS * PEOPLE;
    }

    private void check(TenantId tenant, World world, Condition condition, SplittableRandom random, String place) {
        String about = place + ": " + ConditionJson.write(condition);
        assertThat(ConditionJson.read(ConditionJson.write(condition))).as(about).isEqualTo(condition);
        Map<Long, Answer> answers = ask(tenant, world, condition, world.now(), about);
        List<Instant> changes = answers.values().stream()
                .map(Answer::next)
                .filter(next -> next != null)
                .sorted()
                .distinct()
                .toList();
        if (!changes.isEmpty()) {
            Instant change = changes.get(random.nextInt(changes.size()));
            stillHolds(answers, ask(tenant, world, condition, change.minusNanos(1_000), about), change, about);
            ask(tenant, world, condition, change, about);
        }
        Instant later = world.now().plusSeconds(random.nextInt(40 * 86_400));
        stillHolds(answers, ask(tenant, world, condition, later, about), later.plusNanos(1_000), about);
    }

    /** Whose answer was good until that moment or longer has the same one just before it. */
    private static void stillHolds(Map<Long, Answer> first, Map<Long, Answer> then, Instant until, String about) {
        first.forEach((contact, answer) -> {
            if (answer.next() == null || !answer.next().isBefore(until)) {
                assertThat(requireNonNull(then.get(contact)).holds())
                        .as("%s, contact %d before %s, said to be good until %s", about, contact, until, answer.next())
                        .isEqualTo(answer.holds());
            }
        });
    }

    private Map<Long, Answer> ask(TenantId tenant, World world, Condition condition, Instant at, String about) {
        clock.set(at);
        Map<Long, Answer> bySql = transactions.get(tenant, () -> bySql(tenant, condition));
        Map<Long, Answer> inMemory = new HashMap<>();
        transactions
                .get(tenant, () -> conditions.judge(tenant, condition, world.contacts()))
                .forEach((contact, judgement) ->
                        inMemory.put(contact, new Answer(judgement.holds(), judgement.nextChange())));
        assertThat(inMemory.keySet()).as(about).isEqualTo(bySql.keySet());
        inMemory.forEach((contact, answer) -> assertThat(answer)
                .as("%s, contact %d in memory at %s", about, contact, at)
                .isEqualTo(bySql.get(contact)));
        assertThat(bySql.values())
                .as(about)
                .allMatch(answer -> answer.next() == null || answer.next().isAfter(at));
        return bySql;
    }

    private Map<Long, Answer> bySql(TenantId tenant, Condition condition) {
        SqlCondition sql = conditions.sql(tenant, condition, "c.id", "x");
        Map<Long, Answer> answers = new HashMap<>();
        jdbc.sql("select c.id, " + sql.holds() + " as holds, " + sql.nextChange()
                        + " as next from contact c where c.tenant_id = :tenant")
                .param("tenant", tenant.value())
                .params(sql.params())
                .query(row -> {
                    answers.put(row.getLong("id"), answer(row));
                });
        return answers;
    }

    private static Answer answer(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime next = row.getObject("next", OffsetDateTime.class);
        Object holds = requireNonNull(row.getObject("holds"), "a condition is never null");
        return new Answer((Boolean) holds, next == null ? null : next.toInstant());
    }

    private record Answer(boolean holds, @Nullable Instant next) {}
}
