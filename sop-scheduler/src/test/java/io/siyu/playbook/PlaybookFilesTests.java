package io.siyu.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.playbook.PlaybookFiles.Reception;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;

/** What is taken for a playbook, and what an author is told about everything else. */
class PlaybookFilesTests {

    private final PlaybookFiles files = files();

    @BeforeEach
    void inEnglish() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void inNoLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aWholePlaybookIsTakenAndWrittenTheSameWayAgain() {
        String text = course();

        assertThat(written(text)).isEqualTo(text);
    }

    @Test
    void theSameInJsonIsTheSamePlaybook() {
        Document document = accepted(course());

        assertThat(written(document.tree().toPrettyString())).isEqualTo(course());
        assertThat(written(document.tree().toString())).isEqualTo(course());
    }

    @Test
    void everyProblemIsToldAtOnceWithItsLineAndWhatToDo() {
        String text = course().replace("at: 10:00", "at: 25:00")
                .replace("after: 2h", "after: two hours")
                .replace("kind: CALL", "kind: VISIT")
                .replace("    name: 要电话\n", "    name: 要电话\n    colour: red\n");

        assertThat(problems(text))
                .containsExactly(
                        problem(text, "25:00", "“at” is not written as it should be: a local time, for example 21:00"),
                        problem(
                                text,
                                "two hours",
                                "“after” is not written as it should be: for example 90s, 30m, 2h, 7d or 1d12h"),
                        problem(
                                text,
                                "colour",
                                "Unknown field “colour”; mend its spelling or delete it. There may be: key, name, trigger, condition, coolDown, schedule, actions"),
                        problem(text, "VISIT", "“kind” is one of: CHAT, CALL"));
    }

    @Test
    void whatIsNotListedInTheFileIsToldWhereItIsSpokenOf() {
        String text = course().replace("content: story", "content: stori")
                .replace("stage: main/considering", "stage: main/consider")
                .replace("tag: 互动/已回复", "tag: 互动/回复");

        assertThat(problems(text))
                .containsExactly(
                        problem(text, "stori\n", "Content “stori” is not listed under contents; add or mend it"),
                        problem(text, "互动/回复", "Tag “互动/回复” is not listed under tags; add or mend it"),
                        problem(
                                text,
                                "main/consider\n",
                                "Stage “main/consider” is in no journey of this file; it is written journey/stage"));
    }

    @Test
    void whomAContentIsForIsReadAsClosely() {
        String text = course().replace("    text: 我们为什么做这件事\n", "    text: 我们为什么做这件事\n    audience: AUDIENCE\n");

        String unknownTag = text.replace("AUDIENCE", "{type: tag, tags: [互动/没有], match: ANY}");
        assertThat(problems(unknownTag))
                .containsExactly(problem(unknownTag, "没有", "Tag “互动/没有” is not listed under tags; add or mend it"));
        String unknownAttribute = text.replace("AUDIENCE", "{type: date, attribute: due_on, is: IS_SET}");
        assertThat(problems(unknownAttribute))
                .containsExactly(problem(
                        unknownAttribute,
                        "due_on",
                        "Custom attribute “due_on” is not listed under attributes; add or mend it"));
        String noCondition = text.replace("AUDIENCE", "{type: tag, tag: 互动/已回复, match: ANY}");
        assertThat(problems(noCondition)).extracting(PlaybookProblem::line).containsOnly(line(noCondition, "audience"));
    }

    @Test
    void aKeyGivenTwiceIsToldWithTheLineOfTheOther() {
        String text = course().replace("key: price-twice", "key: replied");

        assertThat(problems(text))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo("Key “replied” is taken on line " + line(text, "key: replied")
                                + "; choose another one"));
    }

    @Test
    void aFieldGivenTwiceIsTold() {
        String text = course().replace("    state: open-lesson\n", "    state: open-lesson\n    state: other\n");

        assertThat(problems(text))
                .containsExactly(problem(
                        text,
                        "state: other",
                        "Field “state” was given on line " + line(text, "state: open-lesson")
                                + " already; keep one of them"));
    }

    @Test
    void aMissingFieldIsToldAtWhatLacksIt() {
        String text = course().replace("    state: open-lesson\n", "");

        assertThat(problems(text)).containsExactly(problem(text, "- key: poster", "“0” lacks “state”; add it"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [x, x]\nb: [*a, *a]\n",
                "a: &a [lol]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nplaybook: *c\n",
                "playbook: !!javax.script.ScriptEngineManager [x]\n",
                "playbook: !java/object x\n",
                "? [a, b]\n: c\n",
                "playbook: x\n---\nplaybook: y\n",
                "- playbook\n",
                "just words",
                "",
                "\t- x",
                "playbook: \"unfinished\n",
                "playbook: {a: b\n",
                "playbook: \u0000\n",
                "<<: {playbook: x}\n",
                "%YAML 9.9\n---\nplaybook: x\n"
            })
    void whatIsHostileOrBrokenIsRefusedWithALine(String text) {
        assertThat(problems(text)).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.message()).isNotBlank();
        });
    }

    @Test
    void whatIsTooDeepIsRefusedHoweverDeep() {
        String deep = "playbook: " + "[".repeat(100_000) + "]".repeat(100_000);

        assertThat(problems(deep))
                .extracting(PlaybookProblem::message)
                .contains("More than 60 levels deep; simplify the condition");
    }

    @Test
    void whatIsTooLargeIsNotEvenRead() {
        assertThat(problems("# " + "x".repeat(PlaybookReader.LARGEST)))
                .extracting(PlaybookProblem::message)
                .containsExactly(
                        "The file is too large: at most 1,000,000 characters; split it into several playbooks");
    }

    @Test
    void wordsThatLookLikeSomethingElseStayWords() {
        for (String word : List.of(
                "yes",
                "null",
                "~",
                "12",
                "0.5",
                "true",
                "10:00",
                "# x",
                "- x",
                "a: b",
                " x ",
                "x\n",
                "🎁",
                "'",
                "\"",
                "1e3",
                "0x1F",
                "2026-03-04",
                "\u2028",
                "=")) {
            String yaml = YamlWriter.write(Json.object().put("word", word));
            assertThat(new PlaybookReader(words()).read(yaml).tree())
                    .as(yaml)
                    .isEqualTo(Json.object().put("word", word));
        }
    }

    private String written(String text) {
        Document document = accepted(text);
        return YamlWriter.write(Document.of(document.head(), document.items()).tree());
    }

    private Document accepted(String text) {
        return switch (files.receive(text)) {
            case Reception.Accepted(Document document, Lines lines) -> document;
            case Reception.Rejected rejected -> throw new AssertionError(rejected);
        };
    }

    private List<PlaybookProblem> problems(String text) {
        return files.receive(text) instanceof Reception.Rejected(List<PlaybookProblem> problems) ? problems : List.of();
    }

    private static PlaybookProblem problem(String text, String at, String message) {
        return new PlaybookProblem(line(text, at), message);
    }

    private static int line(String text, String at) {
        return (int) text.substring(0, text.indexOf(at)).lines().count();
    }

    static String course() {
        return file("course");
    }

    static String file(String name) {
        try {
            return new ClassPathResource("playbooks/" + name + ".yaml").getContentAsString(StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static PlaybookFiles files() {
        PlaybookWords words = words();
        return new PlaybookFiles(new PlaybookReader(words), new PlaybookSchema(words), words);
    }

    private static PlaybookWords words() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/playbook");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new PlaybookWords(messages);
    }
}
