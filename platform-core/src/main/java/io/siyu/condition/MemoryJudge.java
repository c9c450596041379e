package io.siyu.condition;

import io.siyu.contact.AttributeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Judges one contact by its facts. Says the same as the SQL that {@link SqlWriter} writes. */
final class MemoryJudge {

    private final ProfileJudge profile;
    private final RelationJudge relations;
    private final EventJudge events;

    MemoryJudge(ContactFacts facts, Instant now, Function<String, Optional<AttributeType>> types) {
        Instant exact = Bounds.exact(now);
        this.profile = new ProfileJudge(facts, exact, types);
        this.relations = new RelationJudge(facts, exact);
        this.events = new EventJudge(facts, exact);
    }

    Verdict judge(Condition condition) {
        return switch (condition) {
            case Condition.All all -> {
                List<Verdict> parts = all.of().stream().map(this::judge).toList();
                yield Verdict.of(all, parts.stream().allMatch(Verdict::holds), parts);
            }
            case Condition.Any any -> {
                List<Verdict> parts = any.of().stream().map(this::judge).toList();
                yield Verdict.of(any, parts.stream().anyMatch(Verdict::holds), parts);
            }
            case Condition.Not not -> {
                Verdict part = judge(not.of());
                yield Verdict.of(not, !part.holds(), List.of(part));
            }
            case Condition.Attribute attribute -> profile.attribute(attribute);
            case Condition.Date date -> profile.date(date);
            case Condition.Tagged tagged -> relations.tagged(tagged);
            case Condition.Follows follows -> relations.follows(follows);
            case Condition.Owned owned -> relations.owned(owned);
            case Condition.InStage stage -> relations.inStage(stage);
            case Condition.Did did -> events.did(did);
            case Condition.DidThen sequence -> events.didThen(sequence);
            case Condition.InGroup group -> relations.inGroup(group);
            case Condition.Spent spent -> events.spent(spent);
            case Condition.InSegment segment -> relations.inSegment(segment);
        };
    }
}
