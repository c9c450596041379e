package io.siyu.console.journey;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.console.Notices;
import io.siyu.journey.EntrySource;
import io.siyu.journey.JourneySettings;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells in words how one gets into a journey and out of it. */
@Component
class SettingsWords {

    private final Conditions conditions;
    private final Notices notices;

    SettingsWords(Conditions conditions, Notices notices) {
        this.conditions = conditions;
        this.notices = notices;
    }

    /** What leads contacts in, one sentence each. */
    List<String> entries(TenantId tenant, JourneySettings settings) {
        return settings.entries().stream().map(entry -> entry(tenant, entry)).toList();
    }

    /** What else was settled; nothing of what was left as it is. */
    List<Line> rest(TenantId tenant, JourneySettings settings) {
        List<Line> lines = new ArrayList<>();
        add(lines, tenant, "filter", settings.filter());
        add(lines, tenant, "exclusion", settings.exclusion());
        add(lines, tenant, "exit", settings.exit());
        add(lines, tenant, "goal", settings.goal());
        if (settings.holdoutPercent() > 0) {
            lines.add(new Line("holdout", notices.text("console.settings.holdout.some", settings.holdoutPercent())));
        }
        return lines;
    }

    private void add(List<Line> lines, TenantId tenant, String what, @Nullable Condition condition) {
        if (condition != null) {
            lines.add(new Line(what, conditions.words(tenant, condition)));
        }
    }

    private String entry(TenantId tenant, EntrySource entry) {
        String fact = conditions.words(
                tenant,
                switch (entry) {
                    case EntrySource.ByTag(var tags) -> new Condition.Tagged(tags, Condition.Tagged.Match.ANY, null);
                    case EntrySource.BySegment(long segment) -> new Condition.InSegment(segment);
                    case EntrySource.ByEvent(var event) -> new Condition.Did(event, null, null, null);
                    case EntrySource.ByChannel(var states) ->
                        new Condition.Follows(Condition.Follows.Standing.FRIEND, List.of(), states, null, null);
                    case EntrySource.ByCondition(var condition) -> condition;
                });
        return notices.text("console.settings.becomes", fact);
    }

    /** One thing that was settled; its label is the message {@code console.settings.<what>}. */
    record Line(String what, String words) {}
}
