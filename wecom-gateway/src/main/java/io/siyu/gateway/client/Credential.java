package io.siyu.gateway.client;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/**
 * A request parameter that is a secret. It is a type of its own because the HTTP library writes the values of ordinary
 * request parameters into its trace log.
 */
public record Credential(String parameter, String value) {

    /** An access token. */
    public static Credential accessToken(String value) {
        return new Credential("access_token", value);
    }

    /** The secret of an app. */
    public static Credential corpSecret(String value) {
        return new Credential("corpsecret", value);
    }

    /** What a visitor came back with, good for one question. */
    public static Credential visitorCode(String value) {
        return new Credential("code", value);
    }

    @Override
    public String toString() {
        return "Credential[" + parameter + "]";
    }

    /** Adds credentials to requests without a word. */
    static final class Resolver implements HttpServiceArgumentResolver {

        @Override
        public boolean resolve(
                @Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder request) {
            if (argument instanceof Credential(String name, String value)) {
                request.addRequestParameter(name, value);
                return true;
            }
            return false;
        }
    }
}
