package io.siyu.console.rule;

import io.siyu.monitoring.Trigger;

/** The kinds of triggers, in the order the form offers them. */
enum When {
    EVENT,
    TAG,
    UNTAG,
    STAGE,
    ENTERS_SEGMENT,
    LEAVES_SEGMENT,
    BECOMES;

    static When of(Trigger trigger) {
        return switch (trigger) {
            case Trigger.EventSeen _ -> EVENT;
            case Trigger.TagAdded _ -> TAG;
            case Trigger.TagRemoved _ -> UNTAG;
            case Trigger.EntersStage _ -> STAGE;
            case Trigger.EntersSegment _ -> ENTERS_SEGMENT;
            case Trigger.LeavesSegment _ -> LEAVES_SEGMENT;
            case Trigger.Becomes _ -> BECOMES;
        };
    }
}
