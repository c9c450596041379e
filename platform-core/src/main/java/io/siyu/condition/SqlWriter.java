package io.siyu.condition;

import java.util.List;
import java.util.Objects;

/**
 * Writes a condition as SQL over one contact id. Everything is asked in subqueries by that id, each a probe of an index: as
 * good for the one contact of a callback as for a chunk of fifty thousand, and nothing a planner could turn around.
 */
final class SqlWriter {

    private final SqlGround ground;
    private final ProfileSql profile;
    private final RelationSql relations;
    private final EventSql events;

    SqlWriter(SqlGround ground) {
        this.ground = ground;
        this.profile = new ProfileSql(ground);
        this.relations = new RelationSql(ground);
        this.events = new EventSql(ground);
    }

    SqlCondition write(Condition condition) {
        SqlPart whole = part(condition);
        return new SqlCondition(
                whole.holds(), Objects.requireNonNullElse(whole.next(), "cast(null as timestamptz)"), ground.params());
    }

    private SqlPart part(Condition condition) {
        return switch (condition) {
            case Condition.All(List<Condition> of) ->
                of.stream().map(this::part).reduce(SqlPart.joinedBy("and")).orElse(SqlPart.ALWAYS);
            case Condition.Any(List<Condition> of) ->
                of.stream().map(this::part).reduce(SqlPart.joinedBy("or")).orElse(SqlPart.NEVER);
            case Condition.Not(Condition of) -> part(of).not();
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
