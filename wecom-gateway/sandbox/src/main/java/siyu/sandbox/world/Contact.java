package siyu.sandbox.world;

import org.jspecify.annotations.Nullable;

/** A person outside the corp. Gender: 0 unknown, 1 male, 2 female; type: 1 uses WeChat, 2 uses WeCom. */
public record Contact(
        String externalUserid,
        String name,
        @Nullable String avatar,
        int gender,
        int type,
        @Nullable String unionid) {

    public static Contact of(String externalUserid, String name) {
        return new Contact(externalUserid, name, null, 0, 1, null);
    }
}
