package io.siyu.console.contact;

import io.siyu.behaviour.Behaviour;
import io.siyu.behaviour.Behaviours;
import io.siyu.console.EventWords;
import io.siyu.console.Notices;
import io.siyu.console.contact.TimelineEntry.Sort;
import io.siyu.contact.Contacts;
import io.siyu.contact.Follower;
import io.siyu.journey.RefusedEntry;
import io.siyu.journey.StageHistory;
import io.siyu.journey.StageMove;
import io.siyu.tenant.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** One contact's story, latest first, merged from what each module remembers of it. */
@Component
class Timeline {

    private static final int LONGEST = 100;

    private final Contacts contacts;
    private final Behaviours behaviours;
    private final StageHistory stages;
    private final RecordedFacts facts;
    private final EventWords words;
    private final Notices notices;

    Timeline(
            Contacts contacts,
            Behaviours behaviours,
            StageHistory stages,
            RecordedFacts facts,
            EventWords words,
            Notices notices) {
        this.contacts = contacts;
        this.behaviours = behaviours;
        this.stages = stages;
        this.facts = facts;
        this.words = words;
        this.notices = notices;
    }

    List<TimelineEntry> of(TenantId tenant, long contact) {
        return Stream.of(
                        contacts.followers(tenant, contact).stream().flatMap(this::friendship),
                        behaviours.latest(tenant, contact, LONGEST).stream().map(this::behaviour),
                        stages.moves(tenant, contact, LONGEST).stream().map(this::move),
                        stages.refusals(tenant, contact, LONGEST).stream().map(this::refusal),
                        facts.of(tenant, contact, LONGEST).stream())
                .flatMap(entries -> entries)
                .sorted(Comparator.comparing(TimelineEntry::at).reversed())
                .limit(LONGEST)
                .toList();
    }

    private Stream<TimelineEntry> friendship(Follower follower) {
        var begin = new TimelineEntry(
                follower.addedAt(), Sort.FRIEND, notices.text("console.timeline.friend", follower.staffName()), null);
        if (follower.lostAt() == null) {
            return Stream.of(begin);
        }
        String code = "console.timeline.lost." + Objects.requireNonNull(follower.lostBy());
        return Stream.of(
                begin,
                new TimelineEntry(follower.lostAt(), Sort.FRIEND_LOST, notices.text(code, follower.staffName()), null));
    }

    private TimelineEntry behaviour(Behaviour behaviour) {
        return new TimelineEntry(behaviour.occurredAt(), Sort.BEHAVIOUR, words.behaviour(behaviour), null);
    }

    private TimelineEntry move(StageMove move) {
        return new TimelineEntry(move.at(), Sort.STAGE, moved(move), words.cause(move.cause()));
    }

    private String moved(StageMove move) {
        if (move.fromStage() == null) {
            return notices.text("console.timeline.entered", move.journeyName(), Objects.requireNonNull(move.toStage()));
        }
        return move.toStage() == null
                ? notices.text("console.timeline.left", move.journeyName())
                : notices.text("console.timeline.moved", move.journeyName(), move.fromStage(), move.toStage());
    }

    private TimelineEntry refusal(RefusedEntry refused) {
        String text = notices.text("console.timeline.refused", refused.journeyName(), refused.stageName());
        return new TimelineEntry(refused.at(), Sort.REFUSED, text, notices.text("journey.refused." + refused.reason()));
    }
}
