package siyu.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siyu.sandbox.web.Json;
import siyu.sandbox.world.Attachment;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Friendship;

class JournalTests extends SandboxTests {

    @TempDir
    Path folder;

    @Override
    SandboxSettings settings() {
        return super.settings().withJournal(folder);
    }

    @Test
    void everythingIsThereAgainAfterARestart() {
        liveALittle();
        String before = everything();

        sandbox.close();
        startAgain();

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void businessTimeGoesOnWhereItStopped() {
        sandbox.advance(Duration.ofDays(40));
        friend("amy", "wm1");
        Instant before = sandbox.now();
        sandbox.close();
        wall.pass(Duration.ofDays(3));
        startAgain();

        assertThat(sandbox.now()).isEqualTo(before);
    }

    @Test
    void aLineTornByACrashWasNeverAcceptedAndLaterOnesFollowCleanly() throws IOException {
        friend("amy", "wm1");
        sandbox.close();
        Files.writeString(folder.resolve("journal.jsonl"), "{\"seq\":99,\"fa", StandardOpenOption.APPEND);
        startAgain();
        friend("amy", "wm2");
        sandbox.close();
        startAgain();

        assertThat(corp.contacts()).extracting(Contact::externalUserid).containsExactly("wm1", "wm2");
    }

    @Test
    void whatWasAnsweredIsInTheFile() throws IOException {
        friend("amy", "wm1");
        String msgid = massSend("amy", "你好", List.of("wm1")).path("msgid").asString();

        assertThat(Files.readString(folder.resolve("journal.jsonl"))).contains(msgid);
    }

    @Test
    void twoSandboxesDoNotShareAJournal() {
        assertThatThrownBy(() -> Sandbox.start(settings())).hasMessageContaining("Another sandbox");
    }

    private void liveALittle() {
        friend("amy", "wm1");
        corp.crowd(3, 20, List.of(), Instant.EPOCH, sandbox.now());
        corp.befriend(Contact.of("wm2", "糖糖"), "bob", "spring");
        String tag = caller.post(
                        "externalcontact/add_corp_tag", Map.of("group_name", "意向", "tag", List.of(Map.of("name", "高"))))
                .path("tag_group")
                .path("tag")
                .get(0)
                .path("id")
                .asString();
        caller.post(
                "externalcontact/mark_tag", Map.of("userid", "amy", "external_userid", "wm1", "add_tag", List.of(tag)));
        corp.note("amy", "wm1", new Friendship.Notes("老王", "爱喝茶", "", List.of("13800000000")));
        String msgid = massSend("amy", "你好", List.of("wm1")).path("msgid").asString();
        corp.confirm(msgid, "amy");
        corp.write("wm1", "amy", "多少钱？");
        corp.chat("amy", "wm1", "看这里", List.of(Attachment.link("价目", "https://example.com/p", null)));
        corp.askForCall("wm1", "amy");
        corp.leave("wm1", "amy");
    }

    private String everything() {
        return Json.write(List.of(
                corp.state().settings(),
                corp.members(),
                corp.contacts(),
                corp.friendships("wm1"),
                corp.friendships("wm2"),
                corp.tagGroups(),
                corp.conversation("wm1"),
                corp.deliveries(),
                corp.ledger()));
    }

    private void startAgain() {
        sandbox = Sandbox.start(settings());
        corp = sandbox.corp(CORP);
        caller = new Caller(sandbox).as(CORP, SECRET);
    }
}
