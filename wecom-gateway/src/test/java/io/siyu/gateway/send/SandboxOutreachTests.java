package io.siyu.gateway.send;

import static java.util.Objects.requireNonNull;

import io.siyu.gateway.Corporation;
import io.siyu.gateway.GatewayTest;
import io.siyu.outreach.Outreach;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import siyu.sandbox.api.Fault;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Entry;

/** The mass sends of WeCom, as the sandbox does them, keep the contract. */
class SandboxOutreachTests extends GatewayTest implements OutreachContract {

    private static final String CREATE = "externalcontact/add_msg_template";

    @Autowired
    Outreach outreach;

    private final Map<Scene, Corporation> corporations = new HashMap<>();

    @Override
    public Outreach outreach() {
        return outreach;
    }

    @Override
    public Scene scene() {
        Corporation corporation = corporation();
        Scene scene = new Scene(corporation.tenant(), "zhangsan", "wm-ada", "wm-bob", "wm-nobody");
        corporation.people().befriend(Contact.of("wm-ada", "爱达"), "zhangsan", null);
        corporation.people().befriend(Contact.of("wm-bob", "小波"), "zhangsan", null);
        corporations.put(scene, corporation);
        return scene;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void confirm(Scene scene, String msgid) {
        of(scene).people().confirm(msgid, scene.sender());
    }

    @Override
    public void leaves(Scene scene, String contact) {
        of(scene).people().leave(contact, scene.sender());
    }

    @Override
    public void nextCallMeets(Scene scene, Trouble trouble) {
        sandbox.faults().arm(fault(trouble).inCorp(of(scene).corpId()));
    }

    @Override
    public long tasksInTheChannel(Scene scene) {
        return of(scene).people().ledger().stream()
                .map(Entry::call)
                .filter(call -> call != null && call.api().equals(CREATE))
                .count();
    }

    private Corporation of(Scene scene) {
        return requireNonNull(corporations.get(scene));
    }

    private static Fault fault(Trouble trouble) {
        return switch (trouble) {
            case RATE_LIMIT -> Fault.errcode(CREATE, 45009);
            case REFUSAL -> Fault.errcode(CREATE, 40096);
            case ANSWER_LOST -> Fault.of(CREATE, Fault.Kind.DROP_RESPONSE);
            case UNREADABLE -> Fault.errcode("externalcontact/get_groupmsg_task", 41063);
        };
    }
}
