package io.siyu.monitoring;

import static io.siyu.behaviour.EventName.PAGE_VIEWED;
import static io.siyu.monitoring.Watched.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.NewEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class TwoNodesTests {

    private static final int NODES = 4;

    @Autowired
    Corps corps;

    @Autowired
    Watched watched;

    @Autowired
    Behaviours behaviours;

    @Autowired
    Clock clock;

    @Test
    void howeverManyNodesHearOfACompletedWindowAtOnceTheRuleFiresOncePerContact() throws Exception {
        Corp corp = corps.open();
        List<Long> friends = corp.friendsOf("li", 200);
        MonitoringRule rule = watched.on(
                corp,
                "一天两次",
                new Trigger.EventSeen(PAGE_VIEWED, List.of(), 2, Duration.ofDays(1)),
                new Action.AddTag(corp.tag("有兴趣")));

        CyclicBarrier together = new CyclicBarrier(NODES);
        try (ExecutorService nodes = Executors.newFixedThreadPool(NODES)) {
            List<Future<?>> recordings = IntStream.range(0, NODES)
                    .<Future<?>>mapToObj(node -> nodes.submit(() -> {
                        together.await();
                        return corp.get(() -> behaviours.record(corp.id(), aViewOfEach(friends)));
                    }))
                    .toList();
            for (Future<?> recording : recordings) {
                recording.get();
            }
        }
        watched.everybodyHasHeard();

        assertThat(watched.firings(corp, rule))
                .extracting(Firing::contactId)
                .containsExactlyInAnyOrderElementsOf(friends);
    }

    private List<NewEvent> aViewOfEach(List<Long> friends) {
        return friends.stream()
                .map(friend -> event(friend, PAGE_VIEWED, clock.instant(), Map.of()))
                .toList();
    }
}
