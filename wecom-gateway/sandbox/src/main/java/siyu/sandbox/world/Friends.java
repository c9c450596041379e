package siyu.sandbox.world;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The contacts of a corp and whose friends they are. */
public final class Friends {

    private final Map<String, Contact> contacts = new LinkedHashMap<>();
    private final Map<String, Map<String, Friendship>> byMember = new LinkedHashMap<>();
    private final Map<String, Map<String, Friendship>> byContact = new LinkedHashMap<>();

    public Optional<Contact> contact(String externalUserid) {
        return Optional.ofNullable(contacts.get(externalUserid));
    }

    public Collection<Contact> contacts() {
        return contacts.values();
    }

    public Optional<Friendship> between(String userid, String externalUserid) {
        return Optional.ofNullable(byMember.getOrDefault(userid, Map.of()).get(externalUserid));
    }

    public List<Friendship> ofMember(String userid) {
        return List.copyOf(byMember.getOrDefault(userid, Map.of()).values());
    }

    public List<Friendship> ofContact(String externalUserid) {
        return List.copyOf(byContact.getOrDefault(externalUserid, Map.of()).values());
    }

    /** Whether a message would arrive: both sides still have each other. */
    public boolean mutual(String userid, String externalUserid) {
        return between(userid, externalUserid)
                .filter(friend -> !friend.leftByContact())
                .isPresent();
    }

    void apply(Change.OfFriends change) {
        switch (change) {
            case Change.FriendsImported imported -> {
                imported.contacts().forEach(this::know);
                imported.friendships().forEach(this::put);
            }
            case Change.FriendAdded added -> {
                know(added.contact());
                put(added.friendship());
            }
            case Change.FriendNoted noted ->
                update(noted.userid(), noted.externalUserid(), friend -> friend.noted(noted.notes()));
            case Change.FriendTagged tagged ->
                update(
                        tagged.userid(),
                        tagged.externalUserid(),
                        friend -> friend.retagged(tagged.added(), tagged.removed()));
            case Change.ContactLeft left -> update(left.userid(), left.externalUserid(), Friendship::left);
            case Change.ContactRemoved removed -> remove(removed.userid(), removed.externalUserid());
        }
    }

    /** What the one knew of the contact the other knows now; whoever was their friend already keeps what they had. */
    void handOver(String externalUserid, String from, String to, Instant at) {
        Optional<Friendship> old = between(from, externalUserid);
        remove(from, externalUserid);
        if (!mutual(to, externalUserid)) {
            put(old.map(friend -> friend.handedTo(to, at))
                    .orElseGet(() -> Friendship.begun(to, externalUserid, at, null)));
        }
    }

    void untagEverywhere(List<String> tagIds) {
        byMember.values().stream()
                .flatMap(friends -> List.copyOf(friends.values()).stream())
                .filter(friend -> tagIds.stream().anyMatch(friend.tags()::contains))
                .forEach(friend -> put(friend.retagged(List.of(), tagIds)));
    }

    private void know(Contact contact) {
        contacts.put(contact.externalUserid(), contact);
    }

    private void put(Friendship friend) {
        byMember.computeIfAbsent(friend.userid(), _ -> new LinkedHashMap<>()).put(friend.externalUserid(), friend);
        byContact
                .computeIfAbsent(friend.externalUserid(), _ -> new LinkedHashMap<>())
                .put(friend.userid(), friend);
    }

    private void update(String userid, String externalUserid, UnaryOperator<Friendship> edit) {
        between(userid, externalUserid).map(edit).ifPresent(this::put);
    }

    private void remove(String userid, String externalUserid) {
        byMember.getOrDefault(userid, Map.of()).remove(externalUserid);
        byContact.getOrDefault(externalUserid, Map.of()).remove(userid);
    }
}
