package siyu.sandbox.world;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the corp's administrator has set up: apps with their secrets, the callback, the rule for mass sends, and the people's habits. */
public record CorpSettings(
        String corpid,
        String name,
        List<Agent> agents,
        @Nullable CallbackTarget callback,
        MassSendRule massSendRule,
        @Nullable FeedTarget feed,
        AutopilotSettings autopilot) {

    /** Fills what a partial document left out. */
    public CorpSettings {
        name = Objects.requireNonNullElse(name, corpid);
        agents = List.copyOf(Objects.requireNonNullElse(agents, List.of()));
        massSendRule = Objects.requireNonNullElse(massSendRule, MassSendRule.MONTHLY_DAYS);
        autopilot = Objects.requireNonNullElse(autopilot, AutopilotSettings.OFF);
    }

    /** A corp with one app and nothing else set up. */
    public static CorpSettings of(String corpid, String name, int agentid, String secret) {
        return new CorpSettings(
                corpid,
                name,
                List.of(new Agent(agentid, secret, name)),
                null,
                MassSendRule.MONTHLY_DAYS,
                null,
                AutopilotSettings.OFF);
    }

    public CorpSettings withCallback(String url, String token, String aesKey) {
        return new CorpSettings(
                corpid, name, agents, new CallbackTarget(url, token, aesKey), massSendRule, feed, autopilot);
    }

    public CorpSettings withMassSendRule(MassSendRule rule) {
        return new CorpSettings(corpid, name, agents, callback, rule, feed, autopilot);
    }

    public CorpSettings withFeed(String url, String authorization) {
        return new CorpSettings(
                corpid, name, agents, callback, massSendRule, new FeedTarget(url, authorization), autopilot);
    }

    public CorpSettings withAutopilot(AutopilotSettings habits) {
        return new CorpSettings(corpid, name, agents, callback, massSendRule, feed, habits);
    }

    Optional<Agent> agentWithSecret(String secret) {
        return agents.stream().filter(agent -> agent.secret().equals(secret)).findFirst();
    }

    /** A self-built app that may call the customer APIs. */
    public record Agent(int agentid, String secret, String name) {

        /** An app may come without a name. */
        public Agent {
            name = Objects.requireNonNullElse(name, "app " + agentid);
        }
    }

    /** Where events go and how they are signed and encrypted. */
    public record CallbackTarget(
            String url, String token, @JsonAlias("aesKey") String aesKey) {}

    /** Where the corp's chat-archive program reports what customers say. */
    public record FeedTarget(String url, String authorization) {}
}
