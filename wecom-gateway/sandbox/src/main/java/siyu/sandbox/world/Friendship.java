package siyu.sandbox.world;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A contact in a member's address book, with what the member noted. It outlives the contact's own leaving: only the member can remove it. */
public record Friendship(
        String userid,
        String externalUserid,
        Instant since,
        Notes notes,
        Set<String> tags,
        int addWay,
        @Nullable String state,
        boolean leftByContact) {

    /** Keeps the tags in the order they were given. */
    public Friendship {
        notes = Objects.requireNonNullElse(notes, Notes.NONE);
        tags = new LinkedHashSet<>(Objects.requireNonNullElse(tags, Set.of()));
    }

    /** Somebody scanned a code (way 1) and became a friend. */
    public static Friendship begun(String userid, String externalUserid, Instant since, @Nullable String state) {
        return new Friendship(userid, externalUserid, since, Notes.NONE, Set.of(), 1, state, false);
    }

    /** The administrator gave the contact to another member (way 202). */
    Friendship handedTo(String member, Instant at) {
        return new Friendship(member, externalUserid, at, notes, tags, 202, "", false);
    }

    Friendship left() {
        return new Friendship(userid, externalUserid, since, notes, tags, addWay, state, true);
    }

    Friendship noted(Notes changed) {
        return new Friendship(userid, externalUserid, since, changed, tags, addWay, state, leftByContact);
    }

    Friendship retagged(List<String> added, List<String> removed) {
        Set<String> changed = new LinkedHashSet<>(tags);
        changed.addAll(added);
        removed.forEach(changed::remove);
        return new Friendship(userid, externalUserid, since, notes, changed, addWay, state, leftByContact);
    }

    /** The member's notes about a contact. */
    public record Notes(String remark, String description, String remarkCorpName, List<String> remarkMobiles) {
        static final Notes NONE = new Notes("", "", "", List.of());
    }
}
