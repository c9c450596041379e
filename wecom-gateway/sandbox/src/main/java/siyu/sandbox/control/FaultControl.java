package siyu.sandbox.control;

import java.util.Map;
import siyu.sandbox.Sandbox;
import siyu.sandbox.SandboxCorp;
import siyu.sandbox.api.Fault;
import siyu.sandbox.callback.CallbackHabits;
import siyu.sandbox.web.Reply;
import siyu.sandbox.web.Request;
import siyu.sandbox.web.Routes;

/** What goes wrong, and the counts by which a test sees what callers did about it. */
final class FaultControl {

    private final Sandbox sandbox;

    FaultControl(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    void mount(Routes routes) {
        routes.on("GET", "/control/faults", _ -> Reply.json(sandbox.faults().pending()))
                .on("POST", "/control/faults", this::arm)
                .on("DELETE", "/control/faults", _ -> clear())
                .on("GET", "/control/corps/{corp}/calls", this::calls)
                .on("POST", "/control/corps/{corp}/tokens/revoke", this::revoke)
                .on(
                        "GET",
                        "/control/corps/{corp}/callbacks",
                        request -> Reply.json(corp(request).callbacksSent()))
                .on("PUT", "/control/corps/{corp}/callbacks", this::behave)
                .on(
                        "POST",
                        "/control/corps/{corp}/callbacks/verify",
                        request -> Reply.json(Map.of("verified", corp(request).callbackVerifies())));
    }

    private Reply arm(Request request) {
        sandbox.faults().arm(request.json(Fault.class));
        return Reply.json(sandbox.faults().pending());
    }

    private Reply clear() {
        sandbox.faults().clear();
        return Reply.json(Map.of());
    }

    private Reply calls(Request request) {
        return Reply.json(sandbox.calls().of(request.variable("corp")));
    }

    private Reply revoke(Request request) {
        corp(request).revokeTokens();
        return Reply.json(Map.of());
    }

    private Reply behave(Request request) {
        corp(request).callbacksBehave(request.json(CallbackHabits.class));
        return Reply.json(Map.of());
    }

    private SandboxCorp corp(Request request) {
        return sandbox.corp(request.variable("corp"));
    }
}
