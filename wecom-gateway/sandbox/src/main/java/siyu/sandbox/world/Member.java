package siyu.sandbox.world;

import java.util.Objects;

/** A staff member of the corp. Gender: 0 unknown, 1 male, 2 female. */
public record Member(String userid, String name, int gender, String position, String mobile) {

    /** Fills what a partial document left out. */
    public Member {
        name = Objects.requireNonNullElse(name, userid);
        position = Objects.requireNonNullElse(position, "");
        mobile = Objects.requireNonNullElse(mobile, "");
    }

    public static Member of(String userid, String name) {
        return new Member(userid, name, 0, "", "");
    }
}
