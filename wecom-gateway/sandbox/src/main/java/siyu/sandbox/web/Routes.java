package siyu.sandbox.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which handler serves which path; {name} in a template stands for one segment. */
public final class Routes {

    private final List<Route> routes = new ArrayList<>();

    public Routes on(String method, String template, Function<Request, Reply> handler) {
        routes.add(new Route(method, template.split("/", -1), handler));
        return this;
    }

    /** The answer of the first route that fits. */
    public Optional<Reply> answer(Request request) {
        String[] path = request.path().split("/", -1);
        for (Route route : routes) {
            Map<String, String> variables = route.match(request.method(), path);
            if (variables != null) {
                return Optional.of(route.handler().apply(request.with(variables)));
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Route(String method, String[] template, Function<Request, Reply> handler) {

        @Nullable Map<String, String> match(String method, String[] path) {
            if (!this.method.equals(method) || template.length != path.length) {
                return null;
            }
            Map<String, String> variables = new HashMap<>();
            for (int i = 0; i < path.length; i++) {
                if (template[i].startsWith("{")) {
                    variables.put(template[i].substring(1, template[i].length() - 1), path[i]);
                } else if (!template[i].equals(path[i])) {
                    return null;
                }
            }
            return variables;
        }
    }
}
