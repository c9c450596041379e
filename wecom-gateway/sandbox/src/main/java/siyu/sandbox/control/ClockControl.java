package siyu.sandbox.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.Sandbox;
import siyu.sandbox.web.Reply;
import siyu.sandbox.web.Request;
import siyu.sandbox.web.Routes;

/** Business time. */
final class ClockControl {

    private final Sandbox sandbox;

    ClockControl(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    void mount(Routes routes) {
        routes.on("GET", "/control/clock", _ -> shown())
                .on("PUT", "/control/clock", this::set)
                .on("POST", "/control/clock/advance", this::advance)
                .on("POST", "/control/run-due", _ -> Reply.json(new Done(sandbox.runDue())));
    }

    private Reply set(Request request) {
        Setting asked = request.json(Setting.class);
        sandbox.setClock(
                Objects.requireNonNullElseGet(asked.at(), sandbox::now),
                Objects.requireNonNullElseGet(asked.rate(), sandbox::clockRate));
        return shown();
    }

    private Reply advance(Request request) {
        Step step = request.json(Step.class);
        if (step.by() == null) {
            throw new IllegalArgumentException("Say how far, for example {\"by\":\"PT24H\"}");
        }
        return Reply.json(new Done(sandbox.advance(step.by())));
    }

    private Reply shown() {
        return Reply.json(new Shown(sandbox.now(), sandbox.clockRate(), sandbox.planned()));
    }

    private record Setting(@Nullable Instant at, @Nullable Double rate) {}

    private record Step(@Nullable Duration by) {}

    private record Shown(Instant at, double rate, int planned) {}

    private record Done(int done) {}
}
