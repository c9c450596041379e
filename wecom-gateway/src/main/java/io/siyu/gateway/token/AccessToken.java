package io.siyu.gateway.token;

/**
 * A token to call with.
 *
 * @param value never printed
 * @param version tells it from the one before and the one after
 */
public record AccessToken(String value, long version) {

    @Override
    public String toString() {
        return "AccessToken[version=" + version + "]";
    }
}
