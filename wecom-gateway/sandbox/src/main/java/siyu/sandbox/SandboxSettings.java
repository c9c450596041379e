package siyu.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.api.Limits;
import siyu.sandbox.api.TokenPolicy;

/**
 * How a sandbox is started.
 *
 * @param host where to listen; the loopback address unless a container needs more
 * @param port 0 takes any free port
 * @param publicUrl how others reach the sandbox, if not by host and port
 * @param journal the folder that keeps the data between starts; nothing is kept without
 * @param wall time for transport: tokens, welcome codes, rates
 * @param business time for people; settable through the control API unless it is given here
 * @param ticking whether planned things happen by themselves, or only when {@link Sandbox#runDue()} is called
 */
public record SandboxSettings(
        String host,
        int port,
        @Nullable String publicUrl,
        @Nullable Path journal,
        Clock wall,
        @Nullable Clock business,
        boolean ticking,
        Limits limits,
        TokenPolicy tokens,
        Duration callbackTimeout,
        Duration retryDelay) {

    /** For tests: any port, nothing kept, nothing moves by itself. */
    public static SandboxSettings forTests() {
        return new SandboxSettings(
                "127.0.0.1",
                0,
                null,
                null,
                Clock.systemUTC(),
                null,
                false,
                Limits.DOCUMENTED,
                TokenPolicy.REPEATED,
                Duration.ofSeconds(5),
                Duration.ofMillis(50));
    }

    /** For people: a fixed port, and life goes on by itself. */
    public static SandboxSettings onPort(int port) {
        SandboxSettings plain = forTests();
        return new SandboxSettings(
                plain.host,
                port,
                null,
                null,
                plain.wall,
                null,
                true,
                plain.limits,
                plain.tokens,
                plain.callbackTimeout,
                Duration.ofSeconds(1));
    }

    public SandboxSettings withHost(String address) {
        return new SandboxSettings(
                address,
                port,
                publicUrl,
                journal,
                wall,
                business,
                ticking,
                limits,
                tokens,
                callbackTimeout,
                retryDelay);
    }

    public SandboxSettings withPublicUrl(String url) {
        return new SandboxSettings(
                host, port, url, journal, wall, business, ticking, limits, tokens, callbackTimeout, retryDelay);
    }

    public SandboxSettings withJournal(Path directory) {
        return new SandboxSettings(
                host, port, publicUrl, directory, wall, business, ticking, limits, tokens, callbackTimeout, retryDelay);
    }

    public SandboxSettings withWallClock(Clock clock) {
        return new SandboxSettings(
                host, port, publicUrl, journal, clock, business, ticking, limits, tokens, callbackTimeout, retryDelay);
    }

    /** The people live by this clock, for example the one the platform under test lives by. */
    public SandboxSettings withBusinessClock(Clock clock) {
        return new SandboxSettings(
                host, port, publicUrl, journal, wall, clock, ticking, limits, tokens, callbackTimeout, retryDelay);
    }

    public SandboxSettings withTicking(boolean byItself) {
        return new SandboxSettings(
                host, port, publicUrl, journal, wall, business, byItself, limits, tokens, callbackTimeout, retryDelay);
    }

    public SandboxSettings withLimits(Limits changed) {
        return new SandboxSettings(
                host, port, publicUrl, journal, wall, business, ticking, changed, tokens, callbackTimeout, retryDelay);
    }

    public SandboxSettings withTokens(TokenPolicy policy) {
        return new SandboxSettings(
                host, port, publicUrl, journal, wall, business, ticking, limits, policy, callbackTimeout, retryDelay);
    }

    /** How long a callback may take, and how long to wait before trying again. */
    public SandboxSettings withCallbacks(Duration timeout, Duration delay) {
        return new SandboxSettings(
                host, port, publicUrl, journal, wall, business, ticking, limits, tokens, timeout, delay);
    }
}
