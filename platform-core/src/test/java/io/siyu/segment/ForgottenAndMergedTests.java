package io.siyu.segment;

import static io.siyu.condition.Where.tagged;
import static io.siyu.segment.Town.BY_LI;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.contact.ContactErased;
import io.siyu.contact.ContactsMerged;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;

@SpringBootTest
class ForgottenAndMergedTests {

    @Autowired
    Town town;

    @Autowired
    ApplicationEventPublisher events;

    private long keen;
    private long lin;
    private long alias;

    @BeforeEach
    void twoWhoAreOnePerson() {
        town.open();
        keen = town.tag("高意向");
        lin = town.contact("林");
        alias = town.contact("林 2");
    }

    @Test
    void nothingIsLeftOfAPersonWhoIsForgotten() {
        Segment segment = town.saved(SegmentDraft.live("高意向", tagged(keen)));
        town.tagged(keen, lin, alias);

        town.run(() ->
                events.publishEvent(new ContactErased(town.tenant(), List.of(lin), List.of(), town.clock.instant())));
        town.settle();

        assertThat(town.members(segment.id())).containsExactly(alias);
        assertThat(town.segment(segment.id()).members()).isEqualTo(1);
        assertThat(town.get(() -> town.segments.history(town.tenant(), lin, 10)))
                .isEmpty();
    }

    @Test
    void listsNameThePersonThatIsKeptAndRulesJudgeItAnew() {
        Segment list = town.saved(SegmentDraft.list("名单"));
        Segment segment = town.saved(SegmentDraft.live("高意向", tagged(keen)));
        town.tagged(keen, alias);
        town.run(() -> town.segments.add(town.tenant(), list.id(), List.of(alias), BY_LI));

        town.run(() -> {
            town.jdbc
                    .sql("update contact set merged_into = ? where tenant_id = ? and id = ?")
                    .params(lin, town.tenant().value(), alias)
                    .update();
            town.jdbc
                    .sql("update contact_tag set contact_id = ? where tenant_id = ? and contact_id = ?")
                    .params(lin, town.tenant().value(), alias)
                    .update();
            events.publishEvent(new ContactsMerged(town.tenant(), lin, alias, BY_LI, town.clock.instant()));
        });
        town.settle();

        assertThat(town.members(list.id())).containsExactly(lin);
        assertThat(town.members(segment.id())).containsExactly(lin);
        assertThat(town.segment(segment.id()).members()).isEqualTo(1);
    }
}
