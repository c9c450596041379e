package io.siyu.condition;

import io.siyu.condition.ContactFacts.FollowFact;
import io.siyu.condition.ContactFacts.Stay;
import io.siyu.condition.ContactFacts.TagFact;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges a contact by what it belongs to. */
final class RelationJudge {

    private final ContactFacts facts;
    private final Instant now;

    RelationJudge(ContactFacts facts, Instant now) {
        this.facts = facts;
        this.now = now;
    }

    Verdict tagged(Condition.Tagged asked) {
        Bounds.Age age = new Bounds.Age(null, asked.within());
        List<TagFact> had = facts.tags.stream()
                .filter(tag -> asked.tags().contains(tag.tag()))
                .toList();
        List<Long> fitting = had.stream()
                .filter(tag -> age.isThatOf(tag.since(), now))
                .map(TagFact::tag)
                .toList();
        boolean holds = switch (asked.match()) {
            case ANY -> !fitting.isEmpty();
            case ALL -> fitting.size() == new HashSet<>(asked.tags()).size();
            case NONE -> fitting.isEmpty();
        };
        return Verdict.of(asked, holds, next(had.stream().map(TagFact::since), age), new Seen.Tags(fitting));
    }

    Verdict follows(Condition.Follows asked) {
        Bounds.Age age = new Bounds.Age(asked.longerThan(), asked.within());
        List<FollowFact> like =
                facts.follows.stream().filter(follow -> isLike(asked, follow)).toList();
        List<Long> fitting = like.stream()
                .filter(follow -> age.isThatOf(moment(asked, follow), now))
                .map(FollowFact::staff)
                .toList();
        Stream<Instant> moments = like.stream().map(follow -> moment(asked, follow));
        return Verdict.of(asked, !fitting.isEmpty(), next(moments, age), new Seen.Staff(fitting));
    }

    private static boolean isLike(Condition.Follows asked, FollowFact follow) {
        boolean standing = switch (asked.standing()) {
            case FRIEND -> follow.lostAt() == null;
            case LOST -> follow.lostAt() != null;
            case LOST_BY_CONTACT -> follow.byContact();
        };
        return standing && isOneOf(asked.staff(), follow.staff()) && isOneOf(asked.states(), follow.state());
    }

    private static Instant moment(Condition.Follows asked, FollowFact follow) {
        return asked.standing() == Condition.Follows.Standing.FRIEND || follow.lostAt() == null
                ? follow.addedAt()
                : follow.lostAt();
    }

    Verdict owned(Condition.Owned asked) {
        @Nullable Long owner = facts.owner;
        boolean holds = owner != null && isOneOf(asked.staff(), owner);
        return Verdict.of(asked, holds, null, new Seen.Staff(owner == null ? List.of() : List.of(owner)));
    }

    Verdict inStage(Condition.InStage asked) {
        Optional<Stay> stay = facts.stays.stream()
                .filter(one -> one.journey() == asked.journey())
                .findFirst();
        Seen seen = new Seen.Stay(stay.orElse(null));
        Optional<Stay> here = stay.filter(one -> isOneOf(asked.stages(), one.stage()));
        return switch (asked.standing()) {
            case INSIDE -> inside(asked, here.filter(Stay::inside), seen);
            case LEFT -> Verdict.of(asked, here.filter(one -> !one.inside()).isPresent(), null, seen);
            case NEVER -> Verdict.of(asked, stay.isEmpty(), null, seen);
        };
    }

    private Verdict inside(Condition.InStage asked, Optional<Stay> here, Seen seen) {
        Bounds.Age age = new Bounds.Age(asked.longerThan(), asked.within());
        boolean holds = here.filter(stay -> age.isThatOf(stay.enteredAt(), now)).isPresent();
        return Verdict.of(asked, holds, next(here.stream().map(Stay::enteredAt), age), seen);
    }

    Verdict inGroup(Condition.InGroup asked) {
        List<String> chats = facts.chats.stream()
                .filter(chat -> isOneOf(asked.chats(), chat))
                .sorted()
                .toList();
        return Verdict.of(asked, chats.isEmpty() != asked.member(), null, new Seen.Chats(chats));
    }

    Verdict inSegment(Condition.InSegment asked) {
        return Verdict.of(asked, facts.segments.contains(asked.segment()), null, new Seen.Nothing());
    }

    private @Nullable Instant next(Stream<Instant> moments, Bounds.Age age) {
        return moments.flatMap(moment -> Stream.of(age.longerThan(), age.within())
                        .flatMap(Stream::ofNullable)
                        .map(bound -> moment.plus(Bounds.exact(bound))))
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** An empty list asks for nobody in particular. */
    private static <T> boolean isOneOf(Collection<T> asked, T one) {
        return asked.isEmpty() || asked.contains(one);
    }
}
