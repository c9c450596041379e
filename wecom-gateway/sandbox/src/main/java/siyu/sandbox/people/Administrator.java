package siyu.sandbox.people;

import java.time.Instant;
import java.util.List;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Ids;
import siyu.sandbox.world.TagGroup;
import siyu.sandbox.world.World;

/** What the corp's administrator does in the console. */
public final class Administrator {

    private final World world;

    public Administrator(World world) {
        this.world = world;
    }

    /** Makes tags in a group of this name, which is made if there is none. Returns the tags' ids. */
    public List<String> makeTags(String corp, String groupName, List<String> names) {
        return world.locked(() -> {
            Instant now = world.now();
            List<TagGroup.Tag> tags = names.stream()
                    .map(name -> new TagGroup.Tag(Ids.random("et"), name, now, 0, 0))
                    .toList();
            String groupId = world.existing(corp)
                    .tags()
                    .groupNamed(groupName)
                    .map(TagGroup::groupId)
                    .orElseGet(() -> Ids.random("et"));
            world.commit(new Change.TagsAdded(corp, new TagGroup(groupId, groupName, now, 0, tags)));
            return tags.stream().map(TagGroup.Tag::id).toList();
        });
    }
}
