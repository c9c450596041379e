package siyu.sandbox.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import siyu.sandbox.world.Ids;

/** The access tokens in use. They live two hours of wall time and are forgotten when the sandbox stops. */
final class Tokens {

    private static final Duration LIFE = Duration.ofHours(2);

    private final TokenPolicy policy;
    private final Clock wall;
    private final Map<String, Token> tokens = new HashMap<>();
    private final Map<App, Token> latest = new HashMap<>();

    Tokens(TokenPolicy policy, Clock wall) {
        this.policy = policy;
        this.wall = wall;
    }

    synchronized Issued issue(App app) {
        Instant now = wall.instant();
        Optional<Token> earlier = Optional.ofNullable(latest.get(app));
        Token token = earlier.filter(_ -> policy == TokenPolicy.REPEATED)
                .filter(old -> tokens.containsKey(old.value()) && now.isBefore(old.expiry()))
                .orElseGet(() -> fresh(app, now));
        earlier.filter(old -> policy == TokenPolicy.REPLACED && !old.equals(token))
                .ifPresent(old -> tokens.remove(old.value()));
        return new Issued(token.value(), Duration.between(now, token.expiry()).toSeconds());
    }

    synchronized App holder(String value) {
        Token token = tokens.get(value);
        if (token == null) {
            throw new ApiError(ApiError.BAD_TOKEN, "invalid access_token");
        }
        ApiError.refuseIf(!wall.instant().isBefore(token.expiry()), ApiError.TOKEN_EXPIRED, "access_token expired");
        return token.app();
    }

    synchronized void revoke(String corp) {
        tokens.values().removeIf(token -> token.app().corp().equals(corp));
    }

    private Token fresh(App app, Instant now) {
        Token token = new Token(Ids.random("", 160), app, now.plus(LIFE));
        tokens.put(token.value(), token);
        latest.put(app, token);
        return token;
    }

    /** Whose token it is. */
    record App(String corp, int agentid) {}

    record Issued(String accessToken, long expiresIn) {}

    private record Token(String value, App app, Instant expiry) {}
}
