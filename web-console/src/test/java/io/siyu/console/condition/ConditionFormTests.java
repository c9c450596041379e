package io.siyu.console.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.condition.Condition;
import io.siyu.condition.ConditionJson;
import io.siyu.condition.EventPattern;
import io.siyu.console.condition.Reading.Unread;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.ServletRequestDataBinder;

/** Whatever condition there is can be written in the editor, and nothing that was written is lost on the way. */
class ConditionFormTests {

    private static final int PAIRS = 3_000;
    private static final Condition DOUYIN = new Condition.Tagged(List.of(7L), Condition.Tagged.Match.ANY, null);
    private static final Condition TWICE =
            new Condition.Did(EventPattern.named("price_page"), 2, null, Duration.ofDays(7));

    @Test
    void everyConditionSurvivesTheFormAndItsJson() {
        AnyCondition any = new AnyCondition(new Random(20261125));
        for (int i = 0; i < PAIRS; i++) {
            Condition condition = any.next(3);

            Condition written = read(ConditionForm.of(condition));

            assertThat(ConditionJson.read(ConditionJson.write(written)))
                    .as("condition %d", i)
                    .isEqualTo(condition);
        }
    }

    @Test
    void everyConditionSurvivesTheWayThroughABrowser() {
        AnyCondition any = new AnyCondition(new Random(7));
        for (int i = 0; i < PAIRS; i++) {
            Condition condition = any.next(3);

            assertThat(read(sent(ConditionForm.of(condition))))
                    .as("condition %d", i)
                    .isEqualTo(condition);
        }
    }

    @Test
    void aFormWithoutALineMeansEverybody() {
        assertThat(read(new ConditionForm())).isEqualTo(Condition.EVERYBODY);
    }

    @Test
    void whatALineHeldBeforeItsKindWasChangedIsThereWhenItIsChangedBack() {
        ConditionForm form = ConditionForm.of(new Condition.All(List.of(TWICE, DOUYIN)));

        form.getOf().getFirst().setKind(Kind.STAGE);
        assertThat(Fields.kept(form.getOf().getFirst())).containsKeys("event.name", "count.atLeast", "count.bounds");
        ConditionForm back = sent(form);
        back.getOf().getFirst().setKind(Kind.EVENT);

        assertThat(read(back)).isEqualTo(new Condition.All(List.of(TWICE, DOUYIN)));
    }

    @ParameterizedTest
    @CsvSource({"soon,console.form.notUnderstood", "'',console.condition.missing", "1.5,console.form.notUnderstood"})
    void aNumberThatIsNoneIsToldAtItsFieldAndKept(String typed, String message) {
        ConditionForm form = ConditionForm.of(new Condition.All(List.of(DOUYIN, TWICE)));
        form.getOf().get(1).getCount().setAtLeast(typed);
        Reading reading = new Reading();

        reading.condition(form, "");

        assertThat(reading.unread()).containsExactly(new Unread("of[1].count.atLeast", message));
        assertThat(sent(form).getOf().get(1).getCount().getAtLeast()).isEqualTo(typed);
    }

    @Test
    void linesAreAddedCopiedAndRemovedAtTheirPlaces() {
        ConditionForm form = new ConditionForm();

        edit(form, "add . TAG");
        edit(form, "add . ANY");
        edit(form, "add of[1] EVENT");
        edit(form, "ask of[1].of[0] event");
        form.getOf().getFirst().getTags().add(7L);
        edit(form, "copy of[1]");
        edit(form, "remove of[0]");

        Condition.Did viewed = new Condition.Did(
                new EventPattern("link_viewed", List.of(new EventForm.Test().test())), null, null, null);
        assertThat(read(form))
                .isEqualTo(new Condition.All(
                        List.of(new Condition.Any(List.of(viewed)), new Condition.Any(List.of(viewed)))));
        assertThat(form.focus()).isEmpty();
        edit(form, "drop of[0].of[0] event 0");
        assertThat(form.getOf().getFirst().getOf().getFirst().getEvent().getAttributes())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"remove of[5]", "copy .", "remove .", "add of[0] ANY", "add . NOBODY", "drop of[0] event 9", "nonsense"
    })
    void whatCannotBeDoneLeavesEverythingAsItIs(String words) {
        ConditionForm form = ConditionForm.of(DOUYIN);
        form.getEdit().add(words);

        form.edit();

        assertThat(read(form)).isEqualTo(DOUYIN);
    }

    @Test
    void noMoreLinesAreAddedThanAnybodyCanRead() {
        ConditionForm form = new ConditionForm();
        for (int i = 0; i < Edit.MOST_LINES + 5; i++) {
            edit(form, "add . TAG");
        }

        assertThat(form.getOf()).hasSize(Edit.MOST_LINES);
    }

    @Test
    void onlyAButtonOfTheEditorKeepsAFormFromBeingSaved() {
        ConditionForm form = ConditionForm.of(DOUYIN);
        form.setEdit(List.of("", ""));

        assertThat(form.edit()).isFalse();
        form.setEdit(List.of("", "add . TAG"));
        assertThat(form.edit()).isTrue();
        assertThat(form.edit()).as("asked for once").isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "of[0].tags,c.of[0].tags",
        "of[0].tags[3],c.of[0].tags",
        "of[1].of.of[0].event.name,c.of[1].of[0].event.name",
        "of[1].of.of[1].first.attributes[2].value,c.of[1].of[1].event.attributes[2].value",
        "of[1].of.of[1].within,c.of[1].of[1].within.amount",
        "of[2].of.standing,c.of[2].of[0].stay",
        "of[3].values[1],c.of[3].profile.values",
        "of[3],c.of[3]",
        "'',c"
    })
    void aProblemStandsAtTheFieldItSpeaksOf(String path, String field) {
        EventPattern event = EventPattern.named("paid");
        Condition stay = new Condition.InStage(1, Condition.InStage.Standing.INSIDE, List.of(), null, null);
        Condition sequence = new Condition.DidThen(event, event, false, Duration.ofHours(1));
        ConditionForm form = ConditionForm.of(new Condition.All(List.of(
                DOUYIN,
                new Condition.Not(new Condition.Any(List.of(TWICE, sequence))),
                new Condition.Not(stay),
                new Condition.Attribute("city", Condition.Attribute.Comparison.EQUALS, List.of("广州", "深圳")))));

        assertThat(ConditionEditor.field("c", form, path)).isEqualTo(field);
    }

    @Test
    void aProblemOfASingleLineStandsAtThatLine() {
        assertThat(ConditionEditor.field("c", ConditionForm.of(DOUYIN), "tags")).isEqualTo("c.of[0].tags");
    }

    private static void edit(ConditionForm form, String words) {
        form.getEdit().add(words);
        assertThat(form.edit()).as(words).isTrue();
    }

    private static Condition read(ConditionForm form) {
        Reading reading = new Reading();
        Condition condition = reading.condition(form, "");
        assertThat(reading.unread()).isEmpty();
        return condition;
    }

    /** What comes back when the form's fields are sent as a browser sends them, lists of texts with an empty one. */
    private static ConditionForm sent(ConditionForm form) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        Fields.all(form).forEach((name, values) -> {
            boolean texts = name.matches(".*(values|states|chats)");
            if (texts) {
                request.addParameter(name, "");
            }
            values.forEach(value -> request.addParameter(name, value));
        });
        ConditionForm received = new ConditionForm();
        new ServletRequestDataBinder(received).bind(request);
        return received;
    }
}
