package io.siyu.contact;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A custom attribute (自定义属性): something a tenant wants to know of its contacts beyond the profile.
 *
 * @param key what it is called in files, rules and the API; never changes
 * @param label what people read
 * @param choices the words a CHOICE may be; empty for other types
 * @param used whether a contact ever had a value
 * @param retired whether it takes no new values; the old ones stay
 */
public record Attribute(
        String key, String label, AttributeType type, List<String> choices, boolean used, boolean retired) {

    /** What a key looks like. */
    public static final String KEY = "[a-z][a-z0-9_]{0,39}";

    /** The built-in date, which stands beside the DATE attributes wherever dates are asked for. */
    public static final String BIRTHDAY = "birthday";

    /** Names of what every profile has: in {@link ContactChanged} they stand beside the keys, so no key may be one. */
    public static final Set<String> BUILT_IN = Set.of(
            "name",
            "avatar",
            "gender",
            BIRTHDAY,
            "zone",
            "phone",
            "phone_verified",
            "unionid",
            "own_id",
            "external_userid",
            "owner",
            "no_marketing",
            "no_profiling");

    public Attribute {
        choices = List.copyOf(choices);
    }

    /** What is stored for a text that is not empty; nothing if the text is no value of this attribute. */
    Optional<Object> read(String text) {
        return type.read(text, choices);
    }
}
