package io.siyu.condition;

import static io.siyu.condition.SqlPart.exists;

import java.util.List;

/** What a contact belongs to, as SQL: tags, staff, stages, groups, segments. */
final class RelationSql {

    private final SqlGround ground;

    RelationSql(SqlGround ground) {
        this.ground = ground;
    }

    SqlPart tagged(Condition.Tagged asked) {
        List<Long> tags = asked.tags().stream().distinct().toList();
        Bounds.Age age = new Bounds.Age(null, asked.within());
        String rows = ground.rowsOf("contact_tag", "q_g") + " and q_g.tag_id = any(" + ground.ids(tags) + ")";
        String fitting = rows + ground.aged("q_g.tagged_at", age);
        String holds = switch (asked.match()) {
            case ANY -> exists(fitting);
            case NONE -> "(not " + exists(fitting) + ")";
            case ALL -> "((select count(*) from " + fitting + ") = " + tags.size() + ")";
        };
        return new SqlPart(holds, ground.nextBound(rows, "q_g.tagged_at", age));
    }

    SqlPart follows(Condition.Follows asked) {
        Bounds.Age age = new Bounds.Age(asked.longerThan(), asked.within());
        String standing = switch (asked.standing()) {
            case FRIEND -> " and q_f.lost_at is null";
            case LOST -> " and q_f.lost_at is not null";
            case LOST_BY_CONTACT -> " and q_f.lost_by = 'CONTACT'";
        };
        String moment = asked.standing() == Condition.Follows.Standing.FRIEND ? "q_f.added_at" : "q_f.lost_at";
        String rows = ground.rowsOf("follow_relation", "q_f")
                + standing
                + (asked.staff().isEmpty() ? "" : " and q_f.staff_id = any(" + ground.ids(asked.staff()) + ")")
                + (asked.states().isEmpty() ? "" : " and q_f.state = any(" + ground.texts(asked.states()) + ")");
        return new SqlPart(exists(rows + ground.aged(moment, age)), ground.nextBound(rows, moment, age));
    }

    SqlPart owned(Condition.Owned asked) {
        String test = asked.staff().isEmpty()
                ? "q_c.owner_id is not null"
                : "q_c.owner_id = any(" + ground.ids(asked.staff()) + ")";
        return SqlPart.of("coalesce((select %s from contact q_c where q_c.tenant_id = :tenant and q_c.id = %s), false)"
                .formatted(test, ground.contact()));
    }

    SqlPart inStage(Condition.InStage asked) {
        String rows = ground.stages().stays(ground.contact()) + " q_j where q_j.journey_id = "
                + ground.bind(asked.journey(), "bigint");
        String here =
                rows + (asked.stages().isEmpty() ? "" : " and q_j.stage_id = any(" + ground.ids(asked.stages()) + ")");
        return switch (asked.standing()) {
            case INSIDE -> inside(asked, here + " and q_j.inside");
            case LEFT -> SqlPart.of(exists(here + " and not q_j.inside"));
            case NEVER -> SqlPart.of("(not " + exists(rows) + ")");
        };
    }

    private SqlPart inside(Condition.InStage asked, String rows) {
        Bounds.Age age = new Bounds.Age(asked.longerThan(), asked.within());
        return new SqlPart(
                exists(rows + ground.aged("q_j.entered_at", age)), ground.nextBound(rows, "q_j.entered_at", age));
    }

    SqlPart inGroup(Condition.InGroup asked) {
        String rows = ground.rowsOf("group_membership", "q_m")
                + " and q_m.inside"
                + (asked.chats().isEmpty() ? "" : " and q_m.chat_id = any(" + ground.texts(asked.chats()) + ")");
        SqlPart member = SqlPart.of(exists(rows));
        return asked.member() ? member : member.not();
    }

    SqlPart inSegment(Condition.InSegment asked) {
        return SqlPart.of(exists(ground.segments().memberships(ground.contact()) + " q_n where q_n.segment_id = "
                + ground.bind(asked.segment(), "bigint")));
    }
}
