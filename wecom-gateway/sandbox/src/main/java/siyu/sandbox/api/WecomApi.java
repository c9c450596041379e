package siyu.sandbox.api;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import siyu.sandbox.web.Json;
import siyu.sandbox.web.Reply;
import siyu.sandbox.web.Request;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The gate of /cgi-bin/: faults, limits and tokens first, then the endpoint, then what arrives of its answer. */
public final class WecomApi {

    /** Where the API lives. */
    public static final String ROOT = "/cgi-bin/";

    private static final String GETTOKEN = "gettoken";
    private static final String NOBODY = "-";

    private final World world;
    private final Tokens tokens;
    private final RateLimits limits;
    private final Faults faults = new Faults();
    private final CallCounts counts = new CallCounts();
    private final OAuthCodes codes;
    private final Endpoints endpoints = new Endpoints();

    public WecomApi(World world, Clock wall, Limits limits, TokenPolicy policy, Supplier<String> publicUrl) {
        this.world = world;
        this.tokens = new Tokens(policy, wall);
        this.limits = new RateLimits(limits, wall);
        this.codes = new OAuthCodes(wall);
        new MemberApi().mount(endpoints);
        new ContactApi().mount(endpoints);
        new TransferApi().mount(endpoints);
        new TagApi().mount(endpoints);
        new ContactWayApi(publicUrl).mount(endpoints);
        new WelcomeApi().mount(endpoints);
        new MassSendApi().mount(endpoints);
        new MassSendResultApi().mount(endpoints);
        new StaffMessageApi(wall).mount(endpoints);
        new MediaApi(publicUrl).mount(endpoints);
        new OAuthApi(codes).mount(endpoints);
    }

    public Faults faults() {
        return faults;
    }

    public CallCounts counts() {
        return counts;
    }

    public OAuthCodes codes() {
        return codes;
    }

    /** All tokens of the corp become unknown, as if WeCom had withdrawn them early. */
    public void revokeTokens(String corp) {
        tokens.revoke(corp);
    }

    /** Answers a call below {@link #ROOT}. */
    public Reply answer(Request request) {
        String api = request.path().substring(ROOT.length());
        String caller = caller(request, api);
        Optional<Fault> fault = faults.next(caller, api);
        Optional<Reply> prevented =
                fault.filter(trouble -> !trouble.kind().takesEffect()).map(Faults::instead);
        if (prevented.isPresent()) {
            counts.add(caller, api, fault.map(Fault::errcode).orElse(0));
            return prevented.get();
        }
        JsonNode answer = judged(request, api, fault);
        counts.add(caller, api, answer.path("errcode").asInt());
        Reply reply = Reply.json(answer);
        return fault.map(trouble -> Faults.spoiled(trouble, reply)).orElse(reply);
    }

    private String caller(Request request, String api) {
        if (api.equals(GETTOKEN)) {
            return request.query("corpid").orElse(NOBODY);
        }
        return request.query("access_token").flatMap(this::corpOf).orElse(NOBODY);
    }

    private Optional<String> corpOf(String token) {
        try {
            return Optional.of(tokens.holder(token).corp());
        } catch (ApiError unknown) {
            return Optional.empty();
        }
    }

    private JsonNode judged(Request request, String api, Optional<Fault> fault) {
        try {
            limits.checkAddress(request.remoteAddress(), api);
            return api.equals(GETTOKEN) ? success(gettoken(request)) : called(request, api, fault);
        } catch (ApiError refusal) {
            return Json.tree(new Refusal(refusal.errcode(), String.valueOf(refusal.getMessage())));
        }
    }

    private Tokens.Issued gettoken(Request request) {
        limits.checkTokenFailures(request.remoteAddress());
        try {
            Tokens.App app = world.locked(() -> app(request));
            limits.checkCorp(app.corp(), GETTOKEN);
            return tokens.issue(app);
        } catch (ApiError refusal) {
            limits.countTokenFailure(request.remoteAddress());
            throw refusal;
        }
    }

    private Tokens.App app(Request request) {
        String corpid =
                request.query("corpid").orElseThrow(() -> new ApiError(ApiError.MISSING_CORPID, "corpid missing"));
        String secret = request.query("corpsecret")
                .orElseThrow(() -> new ApiError(ApiError.MISSING_SECRET, "corpsecret missing"));
        Corp corp = world.corp(corpid).orElseThrow(() -> new ApiError(ApiError.BAD_CORPID, "invalid corpid"));
        return corp.agentWithSecret(secret)
                .map(agent -> new Tokens.App(corpid, agent.agentid()))
                .orElseThrow(() -> wrongSecret(secret));
    }

    private ApiError wrongSecret(String secret) {
        boolean ofAnother = world.corps().stream()
                .anyMatch(corp -> corp.agentWithSecret(secret).isPresent());
        return ofAnother
                ? new ApiError(ApiError.SECRET_OF_ANOTHER_CORP, "corpsecret belongs to another corp")
                : new ApiError(ApiError.BAD_SECRET, "invalid credential");
    }

    private JsonNode called(Request request, String api, Optional<Fault> fault) {
        Endpoints.Endpoint endpoint = endpoints
                .find(api)
                .orElseThrow(() -> new ApiError(ApiError.NOT_AUTHORISED, "the sandbox does not know " + api));
        String token = request.query("access_token")
                .orElseThrow(() -> new ApiError(ApiError.MISSING_TOKEN, "access_token missing"));
        Tokens.App app = tokens.holder(token);
        limits.checkCorp(app.corp(), api);
        ApiError.refuseIf(
                endpoint.post() && !request.method().equals("POST"), ApiError.BAD_PARAMETER, "use POST for " + api);
        Runnable leave = endpoint.limitedAtOnce() ? limits.enterReading(app.corp(), api) : () -> {};
        try {
            fault.filter(trouble -> trouble.kind() == Fault.Kind.SLOW).ifPresent(Faults::pause);
            return world.locked(() -> success(endpoint.handler().apply(call(request, api, app))));
        } finally {
            leave.run();
        }
    }

    private ApiCall call(Request request, String api, Tokens.App app) {
        Corp corp = world.corp(app.corp()).orElseThrow(() -> new ApiError(ApiError.BAD_TOKEN, "corp is gone"));
        return new ApiCall(world, corp, app.agentid(), api, request);
    }

    private static ObjectNode success(Object answer) {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("errcode", 0).put("errmsg", "ok");
        JsonNode fields = Json.tree(answer);
        fields.propertyNames().forEach(name -> all.set(name, fields.get(name)));
        return all;
    }

    /** An answer that says no. */
    record Refusal(int errcode, String errmsg) {}

    /** An answer that says nothing but yes. */
    static Map<String, List<String>> done() {
        return Map.of();
    }
}
