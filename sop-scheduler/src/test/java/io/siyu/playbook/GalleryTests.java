package io.siyu.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.journey.Journeys;
import io.siyu.playbook.Playbooks.By;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The playbooks that come with the platform are files like all others. */
@SpringBootTest
class GalleryTests {

    @Autowired
    Corps corps;

    @Autowired
    Gallery gallery;

    @Autowired
    Playbooks playbooks;

    @Autowired
    PlaybookExport export;

    @Autowired
    Journeys journeys;

    private Corp corp;

    @BeforeEach
    void aCorpThatHasNothingYet() {
        corp = corps.open();
    }

    @Test
    void itHoldsThePlaybooksOfTheBriefInTwoLanguages() {
        assertThat(gallery.all())
                .extracting(Gallery.Entry::file)
                .containsExactly(
                        "p1-mother-and-baby",
                        "p2-wealth-secretary",
                        "p3-fitness-coach",
                        "p4-paid-knowledge",
                        "p5-six-scenes",
                        "p6-one-day");
        assertThat(gallery.all())
                .flatMap(GalleryTests::texts)
                .allSatisfy(text ->
                        assertThat(text).containsOnlyKeys("zh", "en").values().noneMatch(String::isBlank));
    }

    private static List<Map<String, String>> texts(Gallery.Entry entry) {
        return Stream.concat(
                        Stream.of(entry.title(), entry.description()),
                        entry.needs().stream().map(Gallery.Need::what))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p1-mother-and-baby",
                "p2-wealth-secretary",
                "p3-fitness-coach",
                "p4-paid-knowledge",
                "p5-six-scenes",
                "p6-one-day"
            })
    void eachComesInCleanlyChangesNothingTwiceAndGoesOutAsThePlaybookThatCameIn(String file) {
        String text = gallery.find(file).orElseThrow().text();

        assertThat(bringIn(corp, text).isEmpty()).isFalse();
        assertThat(bringIn(corp, text).isEmpty()).isTrue();

        String exported = exported(corp);
        assertThat(bringIn(corp, exported).isEmpty()).isTrue();
        Corp other = corps.open();
        bringIn(other, exported);
        assertThat(exported(other)).isEqualTo(exported);
        assertThat(bringIn(other, text).isEmpty()).isTrue();
    }

    private Difference bringIn(Corp where, String text) {
        return switch (playbooks.bringIn(where.id(), text, Choices.NONE, By.login("li"))) {
            case Outcome.Done(Difference difference, List<Long> _) -> difference;
            case Outcome other -> throw new AssertionError(other);
        };
    }

    private String exported(Corp where) {
        return where.get(() -> {
            long journey = journeys.all(where.id()).getFirst().id();
            return export.of(where.id(), journey).orElseThrow().text();
        });
    }
}
