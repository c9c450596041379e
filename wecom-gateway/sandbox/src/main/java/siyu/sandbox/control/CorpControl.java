package siyu.sandbox.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.Sandbox;
import siyu.sandbox.SandboxCorp;
import siyu.sandbox.web.Json;
import siyu.sandbox.web.Reply;
import siyu.sandbox.web.Request;
import siyu.sandbox.web.Routes;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.CorpSettings;
import siyu.sandbox.world.Member;
import siyu.sandbox.world.World;
import tools.jackson.databind.node.ObjectNode;

/** Corps, their members, tags and old contacts. */
final class CorpControl {

    private final Sandbox sandbox;
    private final World world;

    CorpControl(Sandbox sandbox, World world) {
        this.sandbox = sandbox;
        this.world = world;
    }

    void mount(Routes routes) {
        routes.on("GET", "/control/corps", _ -> Reply.json(corps()))
                .on(
                        "GET",
                        "/control/corps/{corp}",
                        request -> Reply.json(state(request).settings()))
                .on("PUT", "/control/corps/{corp}", this::define)
                .on(
                        "GET",
                        "/control/corps/{corp}/members",
                        request -> Reply.json(corp(request).members()))
                .on("PUT", "/control/corps/{corp}/members", this::join)
                .on("DELETE", "/control/corps/{corp}/members/{userid}", this::resign)
                .on("POST", "/control/corps/{corp}/contacts/bulk", this::crowd)
                .on(
                        "GET",
                        "/control/corps/{corp}/tags",
                        request -> Reply.json(corp(request).tagGroups()))
                .on("POST", "/control/corps/{corp}/tags", this::makeTags)
                .on("PUT", "/control/corps/{corp}/tags/{id}", this::renameTag)
                .on("DELETE", "/control/corps/{corp}/tags/{id}", this::deleteTag)
                .on("GET", "/control/corps/{corp}/contact-ways", this::contactWays);
    }

    private List<Summary> corps() {
        return world.locked(() -> world.corps().stream()
                .map(corp -> new Summary(
                        corp.id(),
                        corp.settings().name(),
                        corp.members().size(),
                        corp.friends().contacts().size()))
                .toList());
    }

    /** A partial document changes only what it names. */
    private Reply define(Request request) {
        String id = request.variable("corp");
        ObjectNode merged = world.corp(id)
                .map(old -> (ObjectNode) Json.tree(old.settings()))
                .orElseGet(() -> (ObjectNode) Json.tree(Map.of()));
        merged.setAll(request.json(ObjectNode.class));
        merged.put("corpid", id);
        sandbox.define(Json.convert(merged, CorpSettings.class));
        return Reply.json(state(request).settings());
    }

    private Reply join(Request request) {
        corp(request).join(request.json(Member[].class));
        return Reply.json(corp(request).members());
    }

    private Reply resign(Request request) {
        corp(request).resign(request.variable("userid"));
        return Reply.json(Map.of());
    }

    private Reply crowd(Request request) {
        Crowd asked = request.json(Crowd.class);
        Instant until = Objects.requireNonNullElseGet(asked.until(), sandbox::now);
        Instant since = Objects.requireNonNullElseGet(asked.since(), () -> until.minus(Duration.ofDays(180)));
        List<String> members = Objects.requireNonNullElse(asked.members(), List.of());
        List<String> ids = corp(request).crowd(asked.seed(), asked.count(), members, since, until);
        return Reply.json(Map.of("external_userid", ids));
    }

    private Reply makeTags(Request request) {
        NewTags asked = request.json(NewTags.class);
        return Reply.json(Map.of(
                "id", corp(request).makeTags(asked.group(), asked.names().toArray(String[]::new))));
    }

    private Reply renameTag(Request request) {
        corp(request).renameTag(request.variable("id"), request.json(Name.class).name());
        return Reply.json(Map.of());
    }

    private Reply deleteTag(Request request) {
        String id = request.variable("id");
        boolean group = state(request).tags().group(id).isPresent();
        corp(request).deleteTags(group ? List.of() : List.of(id), group ? List.of(id) : List.of());
        return Reply.json(Map.of());
    }

    private Reply contactWays(Request request) {
        return Reply.json(
                world.locked(() -> List.copyOf(state(request).contactWays().all())));
    }

    private Corp state(Request request) {
        return world.existing(request.variable("corp"));
    }

    private SandboxCorp corp(Request request) {
        return sandbox.corp(state(request).id());
    }

    private record Summary(String corpid, String name, int members, int contacts) {}

    private record Crowd(
            int count,
            long seed,
            @Nullable List<String> members,
            @Nullable Instant since,
            @Nullable Instant until) {}

    private record NewTags(String group, List<String> names) {}

    private record Name(String name) {}
}
