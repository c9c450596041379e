package io.siyu.sop;

import io.siyu.calendar.Holidays;
import io.siyu.tenant.TenantId;
import org.springframework.stereotype.Component;

/** The rules of steps by the calendar of their corp. */
@Component
class CorpRules {

    private final Holidays holidays;

    CorpRules(Holidays holidays) {
        this.holidays = holidays;
    }

    TimeRule of(TenantId tenant, SopStep step) {
        TimeRule rule = step.rule();
        return rule.asksWorkdays() ? rule.by(holidays.of(tenant)) : rule;
    }
}
