package io.siyu.monitoring;

import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets rules act for whom they may act now, and counts what was decided. */
@Component
class Turn {

    private final Rests rests;
    private final Consequences consequences;
    private final Tallies tallies;

    Turn(Rests rests, Consequences consequences, Tallies tallies) {
        this.rests = rests;
        this.consequences = consequences;
        this.tallies = tallies;
    }

    /** Acts on what a page of facts meant to rules, and answers how often. */
    int take(TenantId tenant, List<Firings.Found> found) {
        Tallies.Page tally = new Tallies.Page();
        found.forEach(page -> {
            tally.count(page.rule(), Outcome.NO_PROFILING, page.withheld(Outcome.NO_PROFILING));
            tally.count(page.rule(), Outcome.WAITING, page.withheld(Outcome.WAITING));
        });
        List<Fired> acting = new ArrayList<>();
        found.forEach(page -> acting.addAll(rested(tenant, page.rule(), page.fired(), tally)));
        act(tenant, acting, tally);
        return acting.size();
    }

    /** Those of a rule's firings for which it may act; the others rest. */
    List<Fired> rested(TenantId tenant, MonitoringRule rule, List<Fired> fired, Tallies.Page tally) {
        List<Fired> acting = rests.rested(tenant, rule, fired);
        tally.count(rule, Outcome.COOL_DOWN, fired.size() - acting.size());
        tally.count(rule, Outcome.FIRED, acting.size());
        return acting;
    }

    /** Acts for those, and counts all that was decided on this page. */
    void act(TenantId tenant, List<Fired> acting, Tallies.Page tally) {
        consequences.follow(tenant, acting);
        tallies.add(tenant, tally);
    }
}
