package siyu.sandbox.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.world.Attachment;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Friendship;
import siyu.sandbox.world.Message;
import siyu.sandbox.world.WelcomeCode;

/** The greeting of a new friend: once, within 20 seconds. */
final class WelcomeApi {

    void mount(Endpoints endpoints) {
        endpoints.post("externalcontact/send_welcome_msg", WelcomeApi::send);
    }

    private static Object send(ApiCall call) {
        Greeting asked = call.body(Greeting.class);
        Composition content = new Composition(asked.text(), asked.attachments());
        String value = Required.text(asked.welcomeCode(), ApiError.MISSING_WELCOME_CODE, "welcome_code");
        content.check(call);
        WelcomeCode code = call.corp()
                .conversations()
                .welcomeCode(value)
                .orElseThrow(() -> new ApiError(ApiError.BAD_WELCOME_CODE, "invalid welcome_code"));
        ApiError.refuseIf(spent(call, code), ApiError.CHAT_ALREADY_STARTED, "chat started or welcome delivered");
        ApiError.refuseIf(code.expiredAt(call.world().wallTime()), ApiError.BAD_WELCOME_CODE, "welcome_code expired");
        call.commit(new Change.WelcomeSent(call.corp().id(), value, message(call, code, content)));
        return WecomApi.done();
    }

    private static boolean spent(ApiCall call, WelcomeCode code) {
        Instant since = call.corp()
                .friends()
                .between(code.userid(), code.externalUserid())
                .map(Friendship::since)
                .orElse(Instant.MIN);
        return call.corp().conversations().spent(code, since);
    }

    private static Message message(ApiCall call, WelcomeCode code, Composition content) {
        return new Message(
                "welcome." + code.code(),
                Message.Kind.WELCOME,
                code.userid(),
                code.externalUserid(),
                call.world().now(),
                content.words(),
                content.cards(),
                null);
    }

    private record Greeting(
            @Nullable String welcomeCode,
            Composition.@Nullable Text text,
            @Nullable List<Attachment> attachments) {}
}
