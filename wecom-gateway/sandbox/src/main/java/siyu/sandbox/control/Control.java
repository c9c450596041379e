package siyu.sandbox.control;

import java.util.Map;
import siyu.sandbox.Sandbox;
import siyu.sandbox.web.Reply;
import siyu.sandbox.web.Request;
import siyu.sandbox.web.Routes;
import siyu.sandbox.world.World;
import tools.jackson.core.JacksonException;

/** Everything that is not WeCom's API: the control API, the OAuth and login pages, and the page for people. */
public final class Control {

    private final Routes routes = new Routes();

    public Control(Sandbox sandbox, World world) {
        new ClockControl(sandbox).mount(routes);
        new CorpControl(sandbox, world).mount(routes);
        new PeopleControl(sandbox).mount(routes);
        new RecordControl(sandbox, world).mount(routes);
        new FaultControl(sandbox).mount(routes);
        new OAuthPages(sandbox, world).mount(routes);
        new PhonePage().mount(routes);
    }

    /** Answers 404 where there is nothing, 400 where the request makes no sense, and says why. */
    public Reply answer(Request request) {
        try {
            return routes.answer(request)
                    .orElseGet(() -> refusal(404, request.method() + " " + request.path() + ": see the README"));
        } catch (JacksonException e) {
            return refusal(400, "Not the JSON this needs: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return refusal(400, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            return refusal(409, String.valueOf(e.getMessage()));
        }
    }

    private static Reply refusal(int status, String reason) {
        return Reply.json(status, Map.of("error", reason));
    }
}
