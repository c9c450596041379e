package io.siyu.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.contact.Cause;
import io.siyu.tag.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

@SpringBootTest
class EntryRulesTests {

    @Autowired
    Corps corps;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Candidates candidates;

    @Autowired
    StageHistory history;

    @Autowired
    Tags tags;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private Course course;
    private long member;

    @BeforeEach
    void aJourneyEnteredByTag() {
        corp = corps.open();
        course = Course.running(corp, journeys);
        member = corp.tag("会员");
        corp.run(() -> journeys.enterBy(corp.id(), course.journey(), member));
    }

    @Test
    void whoGetsTheEntryTagEntersTheFirstStage() {
        long mei = corp.friendOf("wang", "小美");

        corp.tagged(member, List.of(mei));

        await().untilAsserted(() -> assertThat(place(mei)).get().satisfies(place -> {
            assertThat(place.stageName()).isEqualTo("咨询");
            assertThat(place.enteredAt()).isEqualTo(clock.instant());
        }));
        assertThat(corp.get(() -> history.moves(corp.id(), mei, 1)).getFirst().cause())
                .isEqualTo(new Cause("RULE", "entry-tag:" + member, 1));
    }

    @Test
    void theEntryTagAtTheEndOfACircleOfRulesLetsNobodyIn() {
        long mei = corp.friendOf("wang", "小美");

        corp.run(() ->
                tags.add(corp.id(), List.of(mei), member, new Cause("RULE", "9", Cause.MAX_DEPTH), clock.instant()));

        await().untilAsserted(() -> assertThat(refusals(mei)).containsExactly(EntryRefused.LOOP_STOPPED));
        assertThat(place(mei)).isEmpty();
    }

    @Test
    void whoLosesTheLastFriendLeavesTheJourney() {
        long mei = corp.friendOf("wang", "小美");
        enrol(mei);

        corp.leaves("小美", "wang");

        await().untilAsserted(() -> assertThat(exit(mei)).contains(ExitReason.NOT_FRIEND));
    }

    @Test
    void whoStillHasAnotherFriendStays() {
        long mei = corp.friendOf("wang", "小美");
        corp.friendOf("zhao", "小美");
        long lan = corp.friendOf("wang", "小兰");
        enrol(mei);
        enrol(lan);

        corp.leaves("小美", "wang");
        corp.leaves("小兰", "wang");

        await().untilAsserted(() -> assertThat(exit(lan)).contains(ExitReason.NOT_FRIEND));
        assertThat(exit(mei)).isEmpty();
    }

    @Test
    void aFriendWhoComesBackDoesNotEnterAgainUnlessTheJourneyAllowsIt() {
        long mei = lostMember("小美");

        corp.friendOf("wang", "小美");

        await().untilAsserted(() -> assertThat(refusals(mei)).containsExactly(EntryRefused.NO_REENTRY));
        assertThat(exit(mei)).contains(ExitReason.NOT_FRIEND);
    }

    @Test
    void aFriendWhoComesBackBeginsAnewWhereTheJourneyAllowsIt() {
        corp.run(() -> journeys.allowReentry(corp.id(), course.journey(), true));
        long mei = lostMember("小美");

        corp.friendOf("zhao", "小美");

        await().untilAsserted(() -> assertThat(exit(mei)).isEmpty());
        assertThat(place(mei)).get().satisfies(place -> {
            assertThat(place.stageName()).isEqualTo("咨询");
            assertThat(place.entryNo()).isEqualTo(3);
        });
    }

    @Test
    void whoHadTheEntryTagBeforeWaitsUntilThePersonWhoStartsTheJourneySaysSo() {
        Course later = Course.draft(corp, journeys);
        long vip = corp.tag("VIP");
        corp.run(() -> journeys.enterBy(corp.id(), later.journey(), vip));
        List<Long> friends = corp.friendsOf("wang", 2_300);
        corp.friendOf("wang", "小美");
        corp.tagged(vip, friends);
        corp.tagged(vip, List.of(corp.friendOf("wang", "小兰")));
        corp.leaves("小兰", "wang");
        corp.starts(later.journey());

        assertThat(candidates.count(corp.id(), later.journey())).isEqualTo(2_300);
        assertThat(candidates.enrol(corp.id(), later.journey(), Cause.hand("li")))
                .isEqualTo(2_300);
        assertThat(candidates.count(corp.id(), later.journey())).isZero();
    }

    private long lostMember(String name) {
        long contact = corp.friendOf("wang", name);
        corp.tagged(member, List.of(contact));
        await().until(() -> place(contact).isPresent());
        corp.run(() ->
                enrolments.move(corp.id(), course.interest(), List.of(contact), clock.instant(), Cause.hand("li")));
        corp.leaves(name, "wang");
        await().until(() -> exit(contact).isPresent());
        clock.advance(Duration.ofDays(1));
        return contact;
    }

    private void enrol(long contact) {
        corp.run(() ->
                enrolments.enrol(corp.id(), course.journey(), List.of(contact), clock.instant(), Cause.hand("li")));
    }

    private Optional<Whereabouts> place(long contact) {
        return corp.get(() -> history.whereabouts(corp.id(), contact)).stream().findFirst();
    }

    private Optional<ExitReason> exit(long contact) {
        return place(contact).map(Whereabouts::exit);
    }

    private List<EntryRefused> refusals(long contact) {
        return corp.get(() -> history.refusals(corp.id(), contact, 10)).stream()
                .map(RefusedEntry::reason)
                .toList();
    }
}
