package siyu.sandbox.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The APIs there are, by their path below /cgi-bin/. */
final class Endpoints {

    private final Map<String, Endpoint> endpoints = new HashMap<>();

    Endpoints get(String api, Function<ApiCall, Object> handler) {
        endpoints.put(api, new Endpoint(false, false, handler));
        return this;
    }

    Endpoints post(String api, Function<ApiCall, Object> handler) {
        endpoints.put(api, new Endpoint(true, false, handler));
        return this;
    }

    /** APIs that read a lot have a limit on how many calls may run at once. */
    Endpoints reading(String api, boolean post, Function<ApiCall, Object> handler) {
        endpoints.put(api, new Endpoint(post, true, handler));
        return this;
    }

    Optional<Endpoint> find(String api) {
        return Optional.ofNullable(endpoints.get(api));
    }

    record Endpoint(boolean post, boolean limitedAtOnce, Function<ApiCall, Object> handler) {}
}
