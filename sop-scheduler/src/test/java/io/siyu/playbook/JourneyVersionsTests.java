package io.siyu.playbook;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.content.Content;
import io.siyu.monitoring.MonitoringRule;
import io.siyu.playbook.Difference.What;
import io.siyu.sop.SopStep;
import io.siyu.sop.StepDraft;
import io.siyu.sop.StepSaving;
import io.siyu.sop.StepVariant;
import io.siyu.sop.TimeDraft;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Versions of a journey: prepared, published, kept, and gone back to. */
class JourneyVersionsTests extends VersionedCourse {

    @Test
    void whatIsBeingPreparedTouchesNobodyAndCanBeGivenUp() {
        prepare(text -> text.replace("name: 考虑中", "name: 认真考虑"));

        assertThat(review().difference().count(What.CHANGED)).isEqualTo(1);
        assertThat(stage(1).name()).isEqualTo("考虑中");
        corp.run(() -> versions.discard(corp.id(), journey.id()));
        assertThat(playbooks.review(corp.id(), journey.id(), Choices.NONE)).isEmpty();
    }

    @Test
    void aContentThatIsNotChangedIsNotWrittenAnew() {
        List<Integer> before = contentVersions();

        prepare(text -> text.replace("name: 考虑中", "name: 认真考虑"));
        publish(Choices.NONE);

        assertThat(contentVersions()).isEqualTo(before);
    }

    private List<Integer> contentVersions() {
        return corp.get(() -> contents.all(corp.id())).stream()
                .sorted(comparing(Content::id))
                .map(Content::version)
                .toList();
    }

    @Test
    void everyPublicationIsKeptWithWhoWhenAndWhatFor() {
        prepare(text -> text.replace("name: 考虑中", "name: 认真考虑"));
        publish(Choices.NONE);

        assertThat(corp.get(() -> versions.all(corp.id(), journey.id())))
                .containsExactly(
                        new JourneyVersion(2, clock.instant(), "li", "second"),
                        new JourneyVersion(1, clock.instant().minus(Duration.ofDays(4)), "li", "first"));
        assertThat(corp.get(() -> versions.text(corp.id(), journey.id(), 2).orElseThrow()))
                .isEqualTo(PlaybookFilesTests.course().replace("name: 考虑中", "name: 认真考虑"));
        assertThat(corp.get(() -> versions.pending(corp.id(), journey.id()))).isEmpty();
    }

    @Test
    void whoeverSavesOverAnothersEditIsTold() {
        prepare(text -> text);
        int edit = corp.get(
                () -> versions.pending(corp.id(), journey.id()).orElseThrow().edit());

        assertThat(save("a", edit)).isTrue();
        assertThat(save("b", edit)).isFalse();
        assertThat(corp.get(() ->
                        versions.pending(corp.id(), journey.id()).orElseThrow().text()))
                .isEqualTo("a");
    }

    @Test
    void aVersionIsOfItsOwnPlaybook() {
        prepare(text -> text.replace("playbook: 公开课", "playbook: 别的"));

        assertThat(playbooks.review(corp.id(), journey.id(), Choices.NONE))
                .contains(new Outcome.Refused(List.of(new PlaybookProblem(
                        1, "This journey belongs to playbook “公开课”; a version of it keeps that key"))));
    }

    @Test
    void row60_aStepThatGoingBackBringsBackIsTheSameSoThatNobodyGetsItTwice() {
        long story = step("品牌故事").id();
        prepare(VersionedCourse::withoutTheStory);
        publish(Choices.NONE);
        corp.run(() -> versions.restore(corp.id(), journey.id(), 1, "li"));

        assertThat(review().difference().changes())
                .singleElement()
                .satisfies(change -> assertThat(change.what()).isEqualTo(What.ADDED));
        publish(Choices.NONE);

        assertThat(step("品牌故事").id()).isEqualTo(story);
        assertThat(planned("品牌故事")).isZero();
    }

    @Test
    void row60_aRuleThatGoingBackBringsBackIsTheSameAndOffUnlessWanted() {
        MonitoringRule phone = rule("要电话");
        prepare(text -> text.replaceAll("(?s)  - key: call\n    name: 要电话.*", ""));
        publish(Choices.NONE);
        assertThat(rule("要电话").active()).isFalse();
        corp.run(() -> versions.restore(corp.id(), journey.id(), 1, "li"));
        assertThat(review().difference().count(What.ADDED)).isEqualTo(1);

        publish(new Choices(Map.of(), Set.of(), true));

        assertThat(rule("要电话").id()).isEqualTo(phone.id());
        assertThat(rule("要电话").active()).isTrue();
    }

    @Test
    void row60_aRuleThatWouldBelongToTheJourneyAnyhowIsTheSame() {
        MonitoringRule replied = rule("回复过");
        prepare(text -> text.replaceAll("(?s)  - key: replied\n    name: 回复过.*?(?=  - key: )", ""));
        publish(Choices.NONE);
        assertThat(corp.get(() -> versions.text(corp.id(), journey.id(), 2).orElseThrow()))
                .doesNotContain("name: 回复过");
        corp.run(() -> versions.restore(corp.id(), journey.id(), 1, "li"));

        publish(new Choices(Map.of(), Set.of(), true));

        assertThat(rule("回复过").id()).isEqualTo(replied.id());
        assertThat(rule("回复过").active()).isTrue();
    }

    @Test
    void aStepChangedByHandWhileSomeKeepItIsTheSameInTheFile() {
        newcomers();
        SopStep story = step("品牌故事");
        StepDraft later = new StepDraft(
                story.id(),
                story.stageId(),
                story.name(),
                TimeDraft.after(Duration.ofDays(9)),
                story.condition(),
                story.variants().stream().map(StepVariant::draft).toList(),
                story.quiet(),
                StepDraft.Latecomers.KEEP);
        assertThat(corp.get(() -> sops.save(corp.id(), later))).isInstanceOf(StepSaving.Saved.class);

        prepare(text -> text.replace("after: 9d", "after: 8d"));
        assertThat(review().difference().changes())
                .singleElement()
                .satisfies(change -> assertThat(change.what()).isEqualTo(What.CHANGED));
        publish(Choices.NONE);

        assertThat(corp.get(() -> sops.of(corp.id(), stage(0).id())))
                .extracting(SopStep::name)
                .containsExactly("品牌故事", "第二次问候");
    }

    @Test
    void row60_goingBackIsAPublicationWithTheSameQuestions() {
        prepare(VersionedCourse::withANewStep);
        publish(Choices.NONE);
        corp.run(() -> versions.restore(corp.id(), journey.id(), 1, "li"));

        assertThat(review().difference().changes()).singleElement().satisfies(change -> {
            assertThat(change.what()).isEqualTo(What.REMOVED);
            assertThat(change.name()).isEqualTo("新步骤");
        });
        publish(Choices.NONE);

        assertThat(corp.get(() -> versions.text(corp.id(), journey.id(), 3).orElseThrow()))
                .isEqualTo(
                        corp.get(() -> versions.text(corp.id(), journey.id(), 1).orElseThrow()));
    }
}
