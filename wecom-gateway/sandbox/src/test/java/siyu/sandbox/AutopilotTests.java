package siyu.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siyu.sandbox.world.Attachment;
import siyu.sandbox.world.AutopilotSettings;
import siyu.sandbox.world.AutopilotSettings.Confirming;
import siyu.sandbox.world.AutopilotSettings.Temperament;
import siyu.sandbox.world.CorpSettings;
import siyu.sandbox.world.MassSendRule;
import siyu.sandbox.world.Member;
import siyu.sandbox.world.Message;

class AutopilotTests extends SandboxTests {

    private static final Temperament TALKATIVE = new Temperament(0, 0, 0, 0.6, 0.5, 0.2, 0.1, 0);

    @TempDir
    Path folder;

    @Test
    void staffConfirmWithinTheWorkingDay() {
        fly(AutopilotSettings.lively(1));
        List<String> contacts = corp.crowd(5, 40, List.of("amy"), Instant.EPOCH, sandbox.now());
        massSend("amy", "上午好", contacts);
        sandbox.runDue();
        assertThat(corp.deliveries()).isEmpty();
        sandbox.advance(Duration.ofHours(1));
        assertThat(corp.deliveries()).hasSize(40);

        sandbox.advance(Duration.ofHours(14)); // 01:00 in China
        massSend("amy", "半夜好", contacts);
        sandbox.advance(Duration.ofDays(1));
        assertThat(masses("半夜好").map(message -> LocalTime.ofInstant(message.at(), MassSendRule.ZONE)))
                .isNotEmpty()
                .allMatch(time -> !time.isBefore(LocalTime.of(8, 0)) && time.isBefore(LocalTime.of(22, 0)));
    }

    @Test
    void staffMayConfirmAtOnce() {
        fly(AutopilotSettings.lively(1).confirming(Confirming.IMMEDIATE));
        massSend("amy", "你好", List.of(friend("amy", "wm1")));
        sandbox.runDue();

        assertThat(corp.deliveries()).extracting(Message::at).containsExactly(sandbox.now());
    }

    @Test
    void thingsHappenAtTheTimeTheyWerePlannedForHoweverFarTheClockJumps() {
        assertThat(life(1, Duration.ofDays(2), 1)).isEqualTo(life(1, Duration.ofHours(1), 48));
    }

    @Test
    void theSameSeedGivesTheSameLifeAndAnotherSeedAnother() {
        List<String> life = life(1, Duration.ofHours(6), 8);

        assertThat(life).hasSizeGreaterThan(60);
        assertThat(life(1, Duration.ofHours(6), 8)).isEqualTo(life);
        assertThat(life(2, Duration.ofHours(6), 8)).isNotEqualTo(life);
    }

    @Test
    void theOrderInWhichMessagesArriveDoesNotChangeWhatPeopleDo() {
        assertThat(replies(List.of(0, 1, 2, 3, 4))).isEqualTo(replies(List.of(3, 1, 4, 0, 2)));
    }

    @Test
    void afterARestartPeopleDoWhatTheyHadInMind() {
        List<String> uninterrupted = life(1, Duration.ofHours(6), 8);
        SandboxSettings kept = settings().withJournal(folder);
        try (Sandbox first = Sandbox.start(kept)) {
            SandboxCorp people = populate(first, 1);
            send(first, people);
            first.advance(Duration.ofHours(6));
        }
        try (Sandbox second = Sandbox.start(kept)) {
            for (int i = 1; i < 8; i++) {
                second.advance(Duration.ofHours(6));
            }
            assertThat(story(second.corp(CORP))).isEqualTo(uninterrupted);
        }
    }

    @Test
    void newFriendsComeAtTheGivenRateThroughTheGivenStates() {
        fly(AutopilotSettings.lively(1).withNewFriends(3, List.of("fair")));
        caller.post(
                "externalcontact/add_contact_way",
                Map.of("type", 1, "scene", 2, "state", "fair", "user", List.of("amy")));
        sandbox.advance(Duration.ofHours(11)); // 11:00 to 21:59 in China

        assertThat(corp.contacts()).hasSizeBetween(28, 33);
        assertThat(corp.contacts())
                .allSatisfy(contact -> assertThat(corp.friendships(contact.externalUserid())
                                .getFirst()
                                .state())
                        .isEqualTo("fair"));
    }

    @Test
    void curiousPeopleOpenTheLinkReadLookAgainAndClick() {
        fly(AutopilotSettings.lively(1).withTemperament(new Temperament(1, 1, 1, 0, 0, 0, 0, 0)));
        friend("amy", "wm1");
        try (Website site = new Website(sandbox, CORP)) {
            corp.chat("amy", "wm1", "看这里", List.of(Attachment.link("好文", site.url() + "/a", null)));
            sandbox.advance(Duration.ofDays(3));

            assertThat(site.log().stream().filter(line -> line.startsWith("code")))
                    .hasSize(2);
            assertThat(site.log().stream().filter(line -> line.startsWith("POST /beacon")))
                    .hasSize(2);
            assertThat(site.log().stream().filter(line -> line.equals("GET /buy ")))
                    .hasSize(1);
        }
    }

    @Test
    void nobodyMovesWhileTheAutopilotIsOff() {
        massSend("amy", "你好", List.of(friend("amy", "wm1")));
        sandbox.advance(Duration.ofDays(3));

        assertThat(corp.deliveries()).isEmpty();
        assertThat(sandbox.planned()).isZero();
    }

    private void fly(AutopilotSettings habits) {
        sandbox.define(CorpSettings.of(CORP, "春天", AGENT, SECRET).withAutopilot(habits));
    }

    private Stream<Message> masses(String text) {
        return corp.deliveries().stream().filter(message -> message.text().equals(text));
    }

    /** Two days of a corp whose staff wrote to everybody in the morning, told line by line. */
    private List<String> life(long seed, Duration step, int steps) {
        try (Sandbox world = Sandbox.start(settings())) {
            SandboxCorp people = populate(world, seed);
            send(world, people);
            for (int i = 0; i < steps; i++) {
                world.advance(step);
            }
            return story(people);
        }
    }

    private SandboxCorp populate(Sandbox world, long seed) {
        world.setClock(Instant.parse("2026-03-10T02:00:00Z"), 0);
        SandboxCorp people = world.define(CorpSettings.of(CORP, "春天", AGENT, SECRET)
                        .withAutopilot(AutopilotSettings.lively(seed).withTemperament(TALKATIVE)))
                .join(Member.of("amy", "艾米"));
        people.crowd(5, 60, List.of(), Instant.EPOCH, world.now());
        return people;
    }

    private static void send(Sandbox world, SandboxCorp people) {
        new Caller(world)
                .as(CORP, SECRET)
                .post(
                        "externalcontact/add_msg_template",
                        Map.of(
                                "sender",
                                "amy",
                                "text",
                                Map.of("content", "新课开班了 https://x.example/" + new Random().nextInt())));
        assertThat(people.pendingTasks("amy")).hasSize(1);
    }

    private static List<String> story(SandboxCorp people) {
        List<String> lines = new ArrayList<>();
        people.contacts().forEach(contact -> {
            people.conversation(contact.externalUserid())
                    .forEach(message -> lines.add(message.at() + " " + contact.name() + " " + message.kind() + " "
                            + message.text().replaceAll("https.*", "")));
            people.friendships(contact.externalUserid()).stream()
                    .filter(friend -> friend.leftByContact())
                    .forEach(_ -> lines.add(contact.name() + " left"));
        });
        return lines;
    }

    /** Who replied what, and how long after the message, when the staff wrote five things in this order. */
    private List<String> replies(List<Integer> order) {
        try (Sandbox world = Sandbox.start(settings())) {
            SandboxCorp people = populate(world, 1);
            List<String> contacts = people.contacts().stream()
                    .map(contact -> contact.externalUserid())
                    .toList();
            order.forEach(i -> contacts.subList(i * 12, i * 12 + 12)
                    .forEach(contact -> people.chat("amy", contact, "第" + i + "组的话", List.of())));
            world.advance(Duration.ofDays(1));
            List<String> replies = new ArrayList<>(story(people));
            Collections.sort(replies);
            return replies;
        }
    }
}
