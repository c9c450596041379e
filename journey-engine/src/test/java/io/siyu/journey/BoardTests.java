package io.siyu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.contact.Cause;
import io.siyu.contact.Contacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

@SpringBootTest
class BoardTests {

    @Autowired
    Corps corps;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Board board;

    @Autowired
    Contacts contacts;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private Course course;

    @BeforeEach
    void aRunningJourney() {
        corp = corps.open();
        course = Course.running(corp, journeys);
    }

    @Test
    void theBoardShowsTheStagesInOrderWithTheirPeople() {
        enrol(corp.friendsOf("wang", 5));
        move(course.paid(), List.of(corp.friendOf("wang", "小美")));

        assertThat(corp.get(() -> board.columns(corp.id(), course.journey())))
                .containsExactly(
                        new StageColumn(course.inquiry(), "咨询", 5),
                        new StageColumn(course.interest(), "感兴趣", 0),
                        new StageColumn(course.paid(), "付费", 1));
    }

    @Test
    void aCardSaysWhoSinceWhenWhoseAndTheThreeLatestTags() {
        long wang = corp.staff("wang");
        long mei = corp.friendOf("wang", "小美");
        enrol(List.of(mei));
        for (String tag : List.of("一", "二", "三", "四")) {
            clock.advance(Duration.ofMinutes(1));
            corp.tagged(corp.tag(tag), List.of(mei));
        }

        BoardCard card = cards(BoardFilter.ALL, 10, null).getFirst();

        assertThat(card.name()).isEqualTo("小美");
        assertThat(card.ownerId()).isEqualTo(wang);
        assertThat(card.ownerName()).isEqualTo("wang");
        assertThat(card.enteredAt()).isEqualTo(clock.instant().minus(Duration.ofMinutes(4)));
        assertThat(card.tags()).containsExactly("四", "三", "二");
    }

    @Test
    void pagingShowsEverybodyOnceNewestFirstEvenWhenManyEnteredAtTheSameInstant() {
        List<Long> early = corp.friendsOf("wang", 25);
        enrol(early);
        clock.advance(Duration.ofMinutes(1));
        List<Long> late = corp.friendsOf("zhao", 25);
        enrol(late);

        List<Long> shown = new ArrayList<>();
        List<BoardCard> page = cards(BoardFilter.ALL, 10, null);
        while (!page.isEmpty()) {
            page.forEach(card -> shown.add(card.contactId()));
            page = cards(BoardFilter.ALL, 10, page.getLast().place());
        }

        List<Long> expected = new ArrayList<>();
        late.stream().sorted(Comparator.reverseOrder()).forEach(expected::add);
        early.stream().sorted(Comparator.reverseOrder()).forEach(expected::add);
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void theFilterKeepsOneOwnersContacts() {
        long zhao = corp.staff("zhao");
        enrol(corp.friendsOf("wang", 3));
        enrol(corp.friendsOf("zhao", 2));

        assertThat(cards(new BoardFilter(zhao, ""), 10, null))
                .hasSize(2)
                .extracting(BoardCard::ownerId)
                .containsOnly(zhao);
    }

    @Test
    void theFilterFindsByNameOrRemarkWhateverTheCase() {
        enrol(List.of(corp.friendOf("wang", "Mei"), corp.friendOf("wang", "小兰"), corp.friendOf("wang", "小芳")));
        corp.run(() -> contacts.remarkChanged(corp.id(), "wm-小兰", "wang", "mei的同事"));

        assertThat(cards(new BoardFilter(null, " ME "), 10, null))
                .extracting(BoardCard::name)
                .containsExactlyInAnyOrder("Mei", "小兰");
        assertThat(cards(new BoardFilter(null, "%"), 10, null)).isEmpty();
    }

    @Test
    void theBoardSaysHowManyAreStuckShowsThemAndHowLongPeopleStay() {
        List<Long> early = corp.friendsOf("wang", 5);
        enrol(early);
        corp.run(() -> journeys.stuckAfter(corp.id(), course.journey(), course.inquiry(), Duration.ofDays(3)));
        clock.advance(Duration.ofDays(2));
        enrol(corp.friendsOf("zhao", 4));
        move(course.paid(), early.subList(0, 2));
        clock.advance(Duration.ofDays(2));

        assertThat(corp.get(() -> board.times(corp.id(), course.journey())))
                .containsExactly(
                        new StageTime(course.inquiry(), Duration.ofDays(3), 3, Duration.ofDays(2)),
                        new StageTime(course.interest(), null, 0, null),
                        new StageTime(course.paid(), null, 0, null));
        assertThat(cards(new BoardFilter(null, "", true), 10, null))
                .extracting(BoardCard::contactId)
                .containsExactlyInAnyOrderElementsOf(early.subList(2, 5));
    }

    @Test
    void whoLeftTheJourneyIsNotOnTheBoard() {
        List<Long> friends = corp.friendsOf("wang", 2);
        enrol(friends);

        corp.run(() -> enrolments.exit(
                corp.id(),
                course.journey(),
                List.of(friends.getFirst()),
                ExitReason.REMOVED,
                clock.instant(),
                Cause.hand("li")));

        assertThat(cards(BoardFilter.ALL, 10, null))
                .extracting(BoardCard::contactId)
                .containsExactly(friends.getLast());
    }

    private void enrol(List<Long> friends) {
        corp.run(() -> enrolments.enrol(corp.id(), course.journey(), friends, clock.instant(), Cause.hand("li")));
    }

    private void move(long stage, List<Long> friends) {
        corp.run(() -> enrolments.move(corp.id(), stage, friends, clock.instant(), Cause.hand("li")));
    }

    private List<BoardCard> cards(BoardFilter filter, int limit, BoardCard.@Nullable After after) {
        return corp.get(() -> board.cards(corp.id(), course.inquiry(), filter, limit, after));
    }
}
