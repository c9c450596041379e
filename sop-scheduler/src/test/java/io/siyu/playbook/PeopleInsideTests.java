package io.siyu.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.condition.Condition;
import io.siyu.condition.Condition.Tagged.Match;
import io.siyu.journey.Stage;
import io.siyu.journey.Whereabouts;
import io.siyu.playbook.Question.Topic;
import io.siyu.sop.SopStep;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a new version of a journey means for those who are inside, by the rows of docs/semantics.md. */
class PeopleInsideTests extends VersionedCourse {

    @Test
    void row50_aDelayShortenedWhileContactsWaitAsksWithTheirNumberAndKeepsThemPast() {
        newcomers();
        prepare(text -> text.replace("day: 3", "day: 0"));

        Question question = review().questions().getFirst();
        assertThat(question.topic()).isEqualTo(Topic.STEP_CHANGED);
        assertThat(question.name()).isEqualTo("品牌故事");
        assertThat(question.people()).isEqualTo(2);
        assertThat(question.past()).isEqualTo(2);
        assertThat(question.options()).extracting(Question.Option::value).containsExactly("SKIP", "SEND", "KEEP");
        publish(Choices.NONE);
        assertThat(planned("品牌故事")).isZero();
    }

    @Test
    void row51_aDelayLengthenedIsForWhoeverStillWaitsAndNotOnceMoreForWhoeverHadIt() {
        newcomers();
        prepare(text -> text.replace("day: 3", "day: 5"));

        Question question = review().questions().getFirst();
        assertThat(question.people()).isEqualTo(2);
        assertThat(question.past()).isZero();
        publish(Choices.NONE);
        assertThat(planned("品牌故事")).isEqualTo(2);
        assertThat(kept()).isEmpty();
    }

    @Test
    void row51_orWhoeverWaitsKeepsTheOldDelayWhileWhoeverEntersGetsTheNewOne() {
        newcomers();
        prepare(text -> text.replace("day: 3", "day: 5"));

        publish(answering(review().questions().getFirst(), "KEEP"));

        assertThat(planned("品牌故事")).isZero();
        assertThat(kept()).singleElement().satisfies(old -> {
            assertThat(old.name()).isEqualTo("品牌故事");
            assertThat(plannedFor(old)).isEqualTo(2);
        });
        assertThat(corp.get(() -> versions.text(corp.id(), journey.id(), 2).orElseThrow()))
                .isEqualTo(PlaybookFilesTests.course().replace("day: 3", "day: 5"));
        prepare(text -> text);
        assertThat(review().difference().isEmpty()).isTrue();
    }

    @Test
    void row50_orRecomputesThemSoThatTheOverdueFollowTheCatchUpRule() {
        newcomers();
        prepare(text -> text.replace("day: 3", "day: 0"));
        Question question = review().questions().getFirst();

        publish(answering(question, "SEND"));

        assertThat(planned("品牌故事")).isEqualTo(question.people());
    }

    @Test
    void row52_aStageWithPeopleIsNotRemovedBeforeSomebodySaysWhereTheyGo() {
        prepare(VersionedCourse::withoutTheFirstStage);

        Question question = review().questions().getFirst();
        assertThat(question.topic()).isEqualTo(Topic.STAGE_REMOVED);
        assertThat(question.people()).isEqualTo(3);
        assertThat(question.options())
                .containsExactly(new Question.Option("main/considering", "考虑中"), new Question.Option("EXIT", ""));
        assertThat(attempt(Choices.NONE)).isInstanceOf(Outcome.Ready.class);
        assertThat(current().stages()).hasSize(2);
    }

    @Test
    void row59_peopleOfAStageThatIsNoMoreMoveWhereTheOperatorSays() {
        prepare(VersionedCourse::withoutTheFirstStage);

        publish(new Choices(Map.of(review().questions().getFirst().code(), "main/considering"), Set.of(), false));

        assertThat(current().stages()).extracting(Stage::name).containsExactly("考虑中");
        assertThat(whereabouts()).extracting(Whereabouts::stageName).containsOnly("考虑中");
    }

    @Test
    void row58_orLeaveTheJourney() {
        prepare(VersionedCourse::withoutTheFirstStage);

        publish(new Choices(Map.of(review().questions().getFirst().code(), "EXIT"), Set.of(), false));

        assertThat(current().stages()).extracting(Stage::name).containsExactly("考虑中");
        assertThat(whereabouts()).isEmpty();
    }

    @Test
    void row53_aStepInsertedBehindContactsIsNotExecutedForThemUnlessAskedFor() {
        prepare(VersionedCourse::withANewStep);

        Question question = review().questions().getFirst();
        assertThat(question.topic()).isEqualTo(Topic.STEP_ADDED);
        assertThat(question.people()).isEqualTo(3);
        assertThat(question.past()).isEqualTo(3);
        publish(Choices.NONE);
        assertThat(planned("新步骤")).isZero();
    }

    @Test
    void row54_aStepAppendedAfterContactsFinishedIsSentToThemOnlyAsABackFill() {
        prepare(VersionedCourse::withANewStep);

        publish(new Choices(Map.of(review().questions().getFirst().code(), "SEND"), Set.of(), false));

        assertThat(planned("新步骤")).isEqualTo(3);
    }

    @Test
    void row57_aBranchEditedWhileContactsWaitBeforeItIsLiveForThem() {
        newcomers();
        prepare(text -> text.replace(
                "content: story", "condition: {type: tag, tags: [互动/已回复], match: NONE}\n            content: story"));

        assertThat(review().questions())
                .singleElement()
                .satisfies(question -> assertThat(question.people()).isEqualTo(2));
        publish(Choices.NONE);
        assertThat(planned("品牌故事")).isEqualTo(2);
        long answered =
                corp.get(() -> corp.tags().ensure(corp.id(), "互动", "已回复").id());
        assertThat(step("品牌故事").condition()).isEqualTo(new Condition.Tagged(List.of(answered), Match.NONE, null));
    }

    @Test
    void row57_orStandsAsItWasForThoseWhoWaitBeforeIt() {
        newcomers();
        SopStep before = step("品牌故事");
        prepare(text -> text.replace(
                "content: story", "condition: {type: tag, tags: [互动/已回复], match: NONE}\n            content: story"));

        publish(answering(review().questions().getFirst(), "KEEP"));

        assertThat(kept()).extracting(SopStep::id).containsExactly(before.id());
        assertThat(kept().getFirst().condition()).isEqualTo(Condition.EVERYBODY);
        assertThat(step("品牌故事").condition()).isNotEqualTo(Condition.EVERYBODY);
    }

    @Test
    void row58_aStepThatGoesIsSentNoMoreOrRunsOutForThoseWhoWaitForIt() {
        newcomers();
        SopStep story = step("品牌故事");
        prepare(VersionedCourse::withoutTheStory);

        Question question = review().questions().getFirst();
        assertThat(question.topic()).isEqualTo(Topic.STEP_REMOVED);
        assertThat(question.people()).isEqualTo(2);
        assertThat(question.options()).extracting(Question.Option::value).containsExactly("SKIP", "KEEP");
        publish(answering(question, "KEEP"));

        assertThat(kept()).extracting(SopStep::id).containsExactly(story.id());
        assertThat(corp.get(() -> sops.of(corp.id(), stage(0).id())))
                .extracting(SopStep::name)
                .doesNotContain("品牌故事");
    }

    @Test
    void row52_whoeverKeptAStepAsItWasIsCountedWhenItGoes() {
        newcomers();
        prepare(text -> text.replace("day: 3", "day: 5"));
        publish(answering(review().questions().getFirst(), "KEEP"));
        prepare(VersionedCourse::withoutTheStory);

        Question question = review().questions().getFirst();
        assertThat(question.topic()).isEqualTo(Topic.STEP_REMOVED);
        assertThat(question.people()).isEqualTo(2);
        publish(answering(question, "KEEP"));

        assertThat(kept())
                .singleElement()
                .satisfies(old -> assertThat(plannedFor(old)).isEqualTo(2));
    }
}
