package io.siyu.segment;

import static io.siyu.condition.Where.tagged;
import static io.siyu.segment.Town.BY_LI;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.condition.Topic;
import io.siyu.condition.Where;
import io.siyu.tenant.TenantTransactions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Facts about the same contacts that are heard at the same moment, as on two nodes. */
@SpringBootTest
class TwoFactsAtOnceTests {

    @Autowired
    Town town;

    @Autowired
    Rejudging rejudging;

    @Autowired
    TenantTransactions transactions;

    private long one;
    private long other;

    @BeforeEach
    void openTown() {
        town.open();
        one = town.tag("甲");
        other = town.tag("乙");
    }

    @Test
    void whoeverJudgesLastHasSeenAll() throws Exception {
        List<Long> people = town.crowd(20);
        Segment both = town.saved(SegmentDraft.live("甲乙", Where.all(tagged(one), tagged(other))));
        Segment neither = town.saved(SegmentDraft.live("无", Where.not(Where.any(tagged(one), tagged(other)))));

        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            List<Future<?>> work = people.stream()
                    .flatMap(contact -> IntStream.of(0, 1).mapToObj(n ->
                            (Runnable) () -> town.tagged(n == 0 ? one : other, List.of(contact), BY_LI)))
                    .<Future<?>>map(nodes::submit)
                    .toList();
            for (Future<?> done : work) {
                done.get(1, TimeUnit.MINUTES);
            }
        }

        assertThat(town.members(both.id())).containsExactlyElementsOf(people);
        assertThat(town.entered(both.id()).stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(people);
        assertThat(town.members(neither.id())).isEmpty();
        assertThat(town.segment(both.id()).members()).isEqualTo(20);
    }

    @Test
    void aJudgementThatBeganEarlierDoesNotOverwriteALaterOne() throws Exception {
        long lin = town.contact("林");
        Segment segment = town.saved(SegmentDraft.live("甲", tagged(one)));
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService node = Executors.newSingleThreadExecutor()) {
            Future<?> first = node.submit(() -> transactions.run(town.tenant(), () -> {
                judge(lin);
                locked.countDown();
                await(go);
            }));
            await(locked);
            town.run(() -> town.jdbc
                    .sql("insert into contact_tag values (:tenant, :tag, :contact, now(), 'HAND:li')")
                    .params(Map.of("tenant", town.tenant().value(), "tag", one, "contact", lin))
                    .update());
            try (ExecutorService otherNode = Executors.newSingleThreadExecutor()) {
                Future<?> second = otherNode.submit(() -> transactions.run(town.tenant(), () -> judge(lin)));
                go.countDown();
                first.get(1, TimeUnit.MINUTES);
                second.get(1, TimeUnit.MINUTES);
            }
        }

        assertThat(town.members(segment.id())).containsExactly(lin);
    }

    private void judge(long contact) {
        rejudging.facts(town.tenant(), Map.of(Topic.of(Topic.Kind.TAG, one), List.of(contact)), BY_LI);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
