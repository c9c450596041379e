package siyu.sandbox.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.ContactWay;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.Friendship;
import siyu.sandbox.world.Ids;
import siyu.sandbox.world.Member;
import siyu.sandbox.world.Message;
import siyu.sandbox.world.WelcomeCode;
import siyu.sandbox.world.World;

/** What contacts do in WeChat: make friends, write, ask for a call, leave. */
public final class Contacts {

    private final World world;

    public Contacts(World world) {
        this.world = world;
    }

    /** The contact scans the member's code, which carries a state if it is a live code. Being friends already, nothing happens. */
    public void befriend(String corp, Contact contact, String userid, @Nullable String state, Instant at) {
        world.locked(() -> {
            Corp known = world.existing(corp);
            if (!known.friends().mutual(userid, contact.externalUserid())) {
                Friendship friend = friendship(known, contact, userid, state, at);
                world.commit(new Change.FriendAdded(corp, contact, friend, welcomeCode(contact, userid)), at);
            }
            return known;
        });
    }

    /** The contact scans a live code; of several members, the contact's name decides who gets them. */
    public void scan(String corp, Contact contact, String state, Instant at) {
        world.locked(() -> {
            Corp known = world.existing(corp);
            ContactWay way = known.contactWays()
                    .withState(state)
                    .orElseThrow(() -> new IllegalArgumentException("No live code has the state " + state));
            List<String> open = way.user().isEmpty()
                    ? known.members().stream().map(Member::userid).toList()
                    : way.user();
            int chosen = Math.floorMod(contact.externalUserid().hashCode(), open.size());
            befriend(corp, contact, open.get(chosen), state, at);
            return way;
        });
    }

    private Friendship friendship(Corp corp, Contact contact, String userid, @Nullable String state, Instant at) {
        Friendship begun = Friendship.begun(userid, contact.externalUserid(), at, state);
        Optional<Friendship> earlier = corp.friends().between(userid, contact.externalUserid());
        return earlier.map(old ->
                        new Friendship(userid, contact.externalUserid(), at, old.notes(), old.tags(), 1, state, false))
                .orElse(begun);
    }

    private @Nullable WelcomeCode welcomeCode(Contact contact, String userid) {
        boolean usesWecom = contact.type() == 2;
        return usesWecom ? null : new WelcomeCode(Ids.random(""), userid, contact.externalUserid(), world.wallTime());
    }

    public Message write(String corp, String externalUserid, String userid, String text, Instant at) {
        return say(corp, Message.Kind.REPLY, externalUserid, userid, text, at);
    }

    public Message askForCall(String corp, String externalUserid, String userid, Instant at) {
        return say(corp, Message.Kind.CALL_REQUEST, externalUserid, userid, "[想通电话]", at);
    }

    private Message say(String corp, Message.Kind kind, String externalUserid, String userid, String text, Instant at) {
        return world.locked(() -> {
            if (!world.existing(corp).friends().mutual(userid, externalUserid)) {
                throw new IllegalArgumentException(
                        externalUserid + " is not a friend of " + userid + ": add the friend first");
            }
            Message message = new Message(Ids.random("r"), kind, userid, externalUserid, at, text, List.of(), null);
            world.commit(new Change.Said(corp, message), at);
            return message;
        });
    }

    /** The contact deletes the member; the member still sees them. */
    public void leave(String corp, String externalUserid, String userid, Instant at) {
        world.locked(() -> {
            boolean friends = world.existing(corp).friends().mutual(userid, externalUserid);
            if (friends) {
                world.commit(new Change.ContactLeft(corp, userid, externalUserid), at);
            }
            return friends;
        });
    }
}
