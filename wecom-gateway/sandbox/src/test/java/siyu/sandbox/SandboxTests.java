package siyu.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import siyu.sandbox.web.Json;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.CorpSettings;
import siyu.sandbox.world.Friendship;
import siyu.sandbox.world.Member;
import tools.jackson.databind.JsonNode;

/** A sandbox with one corp: members Amy and Bob, and a caller who holds its token. Both clocks stand still. */
abstract class SandboxTests {

    static final String CORP = "ww-spring";
    static final String SECRET = "spring-secret";
    static final int AGENT = 1000002;

    final MovableClock wall = new MovableClock("2026-03-10T02:00:00Z");
    Sandbox sandbox;
    SandboxCorp corp;
    Caller caller;

    @BeforeEach
    void startTheSandbox() {
        sandbox = Sandbox.start(settings());
        sandbox.setClock(Instant.parse("2026-03-10T02:00:00Z"), 0);
        corp = sandbox.define(CorpSettings.of(CORP, "春天", AGENT, SECRET))
                .join(Member.of("amy", "艾米"), Member.of("bob", "鲍勃"));
        caller = new Caller(sandbox).as(CORP, SECRET);
    }

    @AfterEach
    void stopTheSandbox() {
        sandbox.close();
    }

    SandboxSettings settings() {
        return SandboxSettings.forTests().withWallClock(wall);
    }

    /** A contact who has been this member's friend for a while. */
    String friend(String userid, String externalUserid) {
        corp.imported(
                List.of(Contact.of(externalUserid, "客户" + externalUserid)),
                List.of(Friendship.begun(userid, externalUserid, sandbox.now().minus(Duration.ofDays(9)), null)));
        return externalUserid;
    }

    JsonNode massSend(String sender, String text, List<String> contacts) {
        return caller.post(
                "externalcontact/add_msg_template",
                Map.of("sender", sender, "external_userid", contacts, "text", Map.of("content", text)));
    }

    static JsonNode tree(String json) {
        return Json.read(json, JsonNode.class);
    }
}
