package io.siyu.monitoring;

import static io.siyu.behaviour.EventName.PAGE_VIEWED;
import static io.siyu.monitoring.Watched.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.behaviour.Behaviours;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class BurstTests {

    private static final int AT_ONCE = 60;
    private static final Executor ANOTHER_THREAD = Thread::startVirtualThread;

    @Autowired
    Corps corps;

    @Autowired
    Watched watched;

    @Autowired
    Behaviours behaviours;

    @Autowired
    Clock clock;

    /** Each listener of the first fact publishes a second, and each of that a third: all of them as they commit. */
    @Test
    void howeverManyFactsComeAtOnceNoListenerWaitsForAnotherForEver() {
        Corp corp = corps.open();
        long first = corp.tag("看过");
        long second = corp.tag("值得联系");
        List<Long> friends = corp.friendsOf("li", AT_ONCE);
        watched.on(corp, "看过页面", Trigger.EventSeen.every(PAGE_VIEWED), new Action.AddTag(first));
        MonitoringRule last = watched.on(corp, "看过就联系", new Trigger.TagAdded(first), new Action.AddTag(second));

        var burst = CompletableFuture.runAsync(
                () -> corp.run(() -> friends.forEach(friend -> views(corp, friend))), ANOTHER_THREAD);

        await().untilAsserted(() -> assertThat(watched.firings(corp, last))
                .extracting(Firing::contactId)
                .containsExactlyInAnyOrderElementsOf(friends));
        watched.everybodyHasHeard();
        await().untilAsserted(() -> assertThat(burst).isCompleted());
    }

    /** A fact of its own for each friend, where {@link Watched#happened} would put them on one page. */
    private void views(Corp corp, long friend) {
        behaviours.record(corp.id(), List.of(event(friend, PAGE_VIEWED, clock.instant(), Map.of())));
    }
}
