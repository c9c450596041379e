package siyu.sandbox.world;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A staff member of the corp. Gender: 0 unknown, 1 male, 2 female; no limit of contacts: as many as they like. */
public record Member(
        String userid,
        String name,
        int gender,
        String position,
        String mobile,
        @Nullable Integer contactLimit) {

    /** Fills what a partial document left out. */
    public Member {
        name = Objects.requireNonNullElse(name, userid);
        position = Objects.requireNonNullElse(position, "");
        mobile = Objects.requireNonNullElse(mobile, "");
    }

    /** Whether another contact may be added to so many. */
    public boolean hasRoom(int contacts) {
        return contactLimit == null || contacts < contactLimit;
    }

    public static Member of(String userid, String name) {
        return new Member(userid, name, 0, "", "", null);
    }

    /** The same, with room for so many contacts. */
    public Member withRoomFor(int contacts) {
        return new Member(userid, name, gender, position, mobile, contacts);
    }
}
