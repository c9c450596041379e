package io.siyu.monitoring;

import static io.siyu.behaviour.EventName.PAGE_VIEWED;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.contact.Cause;
import io.siyu.contact.ContactsMerged;
import io.siyu.opportunity.Alert;
import io.siyu.opportunity.Alerts;
import io.siyu.opportunity.Audience;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import siyu.testing.SettableClock;

/** Rules and alerts when two contacts are one person. */
@SpringBootTest
class RulesOfOnePersonTests {

    @Autowired
    Corps corps;

    @Autowired
    Watched watched;

    @Autowired
    Alerts alerts;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long lin;
    private long wang;
    private MonitoringRule rule;

    @BeforeEach
    void aRuleThatCoolsDownAlertsTheLeaders() {
        clock.setShanghai("2026-03-04T10:00");
        corp = corps.open();
        lin = corp.friendOf("li", "林小满");
        wang = corp.friendOf("li", "王小明");
        rule = watched.on(
                corp,
                RuleDraft.of(
                                "看过页面",
                                Trigger.EventSeen.every(PAGE_VIEWED),
                                new Action.RaiseAlert(Audience.LEADERS, "看了价格"))
                        .coolingDown(Duration.ofDays(1)));
    }

    @Test
    void onePersonHasOneCoolDownAndOneAlert() {
        watched.views(corp, lin, "首页");
        watched.views(corp, wang, "首页");

        corp.run(() ->
                publisher.publishEvent(new ContactsMerged(corp.id(), lin, wang, Cause.hand("li"), clock.instant())));

        assertThat(standing()).extracting(Alert::contactId).containsExactly(lin);
        long zhao = corp.friendOf("li", "赵敏");
        corp.run(() ->
                publisher.publishEvent(new ContactsMerged(corp.id(), zhao, lin, Cause.hand("li"), clock.instant())));
        watched.views(corp, zhao, "首页");
        assertThat(watched.decisions(corp, rule).getLast().outcome()).isEqualTo(Outcome.COOL_DOWN);
        assertThat(standing()).extracting(Alert::contactId).containsExactly(zhao);
    }

    private List<Alert> standing() {
        return corp.get(() -> alerts.of(corp.id(), null, 10));
    }
}
