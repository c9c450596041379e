package io.siyu.console.condition;

import io.siyu.condition.Condition;
import java.util.ArrayList;
import java.util.List;

/** Fills forms in with conditions that are there already. */
final class Filling {

    private Filling() {}

    static ConditionForm of(Condition condition) {
        return switch (condition) {
            case Condition.All(var of) -> group(Kind.ALL, of);
            case Condition.Any(var of) -> group(Kind.ANY, of);
            case Condition.Not(Condition.Any(var of)) when of.size() != 1 -> group(Kind.NONE, of);
            case Condition.Not(var of) -> group(Kind.NONE, List.of(of));
            case Condition.Tagged tagged -> of(tagged);
            case Condition.Did did -> of(did);
            case Condition.DidThen sequence -> of(sequence);
            case Condition.InStage stay -> of(stay);
            case Condition.Follows follows -> of(follows);
            case Condition.Spent spent -> of(spent);
            case Condition.InSegment(long segment) -> {
                ConditionForm form = line(Kind.SEGMENT);
                form.setSegment(segment);
                yield form;
            }
            case Condition.Attribute attribute -> {
                ConditionForm form = line(Kind.ATTRIBUTE);
                form.setProfile(ProfileForm.of(attribute));
                yield form;
            }
            case Condition.Date date -> {
                ConditionForm form = line(Kind.DATE);
                form.setDay(DayForm.of(date));
                yield form;
            }
            case Condition.Owned(var staff) -> {
                ConditionForm form = line(Kind.OWNER);
                form.setStaff(new ArrayList<>(staff));
                yield form;
            }
            case Condition.InGroup(var chats, boolean member) -> {
                ConditionForm form = line(Kind.GROUP);
                form.setChats(new ArrayList<>(chats));
                form.setMember(member);
                yield form;
            }
        };
    }

    private static ConditionForm of(Condition.Tagged condition) {
        ConditionForm form = line(Kind.TAG);
        form.setTags(new ArrayList<>(condition.tags()));
        form.setMatch(condition.match());
        form.setWithin(LengthForm.of(condition.within()));
        return form;
    }

    private static ConditionForm of(Condition.Did condition) {
        ConditionForm form = line(Kind.EVENT);
        form.setEvent(EventForm.of(condition.event()));
        form.setCount(CountForm.of(condition.atLeast(), condition.atMost()));
        form.setWithin(LengthForm.of(condition.within()));
        return form;
    }

    private static ConditionForm of(Condition.DidThen condition) {
        ConditionForm form = line(Kind.SEQUENCE);
        form.setEvent(EventForm.of(condition.first()));
        form.setThen(EventForm.of(condition.then()));
        form.setFollowed(condition.followed());
        form.setWithin(LengthForm.of(condition.within()));
        return form;
    }

    private static ConditionForm of(Condition.InStage condition) {
        ConditionForm form = line(Kind.STAGE);
        form.setJourney(condition.journey());
        form.setStay(condition.standing());
        form.setStages(new ArrayList<>(condition.stages()));
        form.setLongerThan(LengthForm.of(condition.longerThan()));
        form.setWithin(LengthForm.of(condition.within()));
        return form;
    }

    private static ConditionForm of(Condition.Follows condition) {
        ConditionForm form = line(Kind.FOLLOW);
        form.setFollow(FollowForm.of(condition));
        form.setStaff(new ArrayList<>(condition.staff()));
        form.setLongerThan(LengthForm.of(condition.longerThan()));
        form.setWithin(LengthForm.of(condition.within()));
        return form;
    }

    private static ConditionForm of(Condition.Spent condition) {
        ConditionForm form = line(Kind.SPENDING);
        form.setMeasure(condition.measure());
        form.setCount(CountForm.of(condition.atLeast(), condition.atMost()));
        form.setWithin(LengthForm.of(condition.within()));
        return form;
    }

    private static ConditionForm group(Kind kind, List<Condition> parts) {
        ConditionForm form = line(kind);
        parts.forEach(part -> form.getOf().add(of(part)));
        return form;
    }

    private static ConditionForm line(Kind kind) {
        ConditionForm form = new ConditionForm();
        form.setKind(kind);
        return form;
    }
}
