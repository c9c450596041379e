package siyu.sandbox.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.world.Ids;

/** The codes that tell an app who is looking at its page: for five minutes of wall time, once. */
public final class OAuthCodes {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Clock wall;
    private final Map<String, Issued> codes = new HashMap<>();

    OAuthCodes(Clock wall) {
        this.wall = wall;
    }

    /** A code with which the corp's app can ask who this is. */
    public synchronized String issue(String corp, Visitor visitor) {
        String code = Ids.random("", 32);
        codes.put(code, new Issued(corp, visitor, wall.instant().plus(LIFE)));
        return code;
    }

    synchronized Visitor redeem(String corp, String code) {
        Issued issued = codes.remove(code);
        if (issued == null || !issued.corp().equals(corp) || wall.instant().isAfter(issued.expiry())) {
            throw new ApiError(ApiError.BAD_CODE, "invalid code");
        }
        return issued.visitor();
    }

    /** Who is looking: a member, a contact, or somebody the corp does not know. The openid is always there for outsiders. */
    public record Visitor(
            @Nullable String userid,
            @Nullable String externalUserid,
            @Nullable String openid) {}

    private record Issued(String corp, Visitor visitor, Instant expiry) {}
}
