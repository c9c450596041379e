package siyu.sandbox.api;

/** Turning a visitor's code into who they are. */
final class OAuthApi {

    private final OAuthCodes codes;

    OAuthApi(OAuthCodes codes) {
        this.codes = codes;
    }

    void mount(Endpoints endpoints) {
        endpoints.get("auth/getuserinfo", this::visitor);
    }

    private Object visitor(ApiCall call) {
        return codes.redeem(call.corp().id(), call.query("code", ApiError.BAD_CODE));
    }
}
