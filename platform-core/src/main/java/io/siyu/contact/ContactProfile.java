package io.siyu.contact;

import org.jspecify.annotations.Nullable;

/**
 * What WeCom tells about a contact.
 *
 * @param gender 0 unknown, 1 male, 2 female
 * @param unionid the same person's id for the corp's other WeChat applications, if one is bound
 */
public record ContactProfile(
        String externalUserid,
        String name,
        @Nullable String avatar,
        int gender,
        @Nullable String unionid) {

    /** A profile of which only the name is known. */
    public static ContactProfile named(String externalUserid, String name) {
        return new ContactProfile(externalUserid, name, null, 0, null);
    }
}
