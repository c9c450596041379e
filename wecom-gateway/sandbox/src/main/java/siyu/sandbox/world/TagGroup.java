package siyu.sandbox.world;

import java.time.Instant;
import java.util.List;

/** A group of corp tags. Larger orders come first. */
public record TagGroup(String groupId, String groupName, Instant createTime, long order, List<Tag> tags) {

    /** A corp tag and the app that made it (0: made by hand in the console). */
    public record Tag(String id, String name, Instant createTime, long order, int agentid) {}
}
