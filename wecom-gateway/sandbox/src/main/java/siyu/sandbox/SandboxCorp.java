package siyu.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.callback.CallbackHabits;
import siyu.sandbox.callback.Callbacks;
import siyu.sandbox.people.Population;
import siyu.sandbox.world.Attachment;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.Entry;
import siyu.sandbox.world.Friendship;
import siyu.sandbox.world.MassTask;
import siyu.sandbox.world.Member;
import siyu.sandbox.world.Message;
import siyu.sandbox.world.StaffMessage;
import siyu.sandbox.world.TagGroup;
import siyu.sandbox.world.Transfer;
import siyu.sandbox.world.World;

/** One corp: what its people do by hand, and what there is to see afterwards. Everything happens at business time now. */
public final class SandboxCorp {

    private final String id;
    private final Sandbox sandbox;
    private final World world;

    SandboxCorp(String id, Sandbox sandbox, World world) {
        this.id = id;
        this.sandbox = sandbox;
        this.world = world;
    }

    public SandboxCorp join(Member... members) {
        world.commit(new Change.MembersJoined(id, List.of(members)));
        return this;
    }

    /** The member leaves the company. */
    public void resign(String userid) {
        world.commit(new Change.MemberLeft(id, userid));
    }

    /** Contacts who have been friends of these members (of all, if none are named) for a while. Returns their ids; the same seed gives the same people. */
    public List<String> crowd(long seed, int count, List<String> userids, Instant since, Instant until) {
        List<String> owners =
                userids.isEmpty() ? members().stream().map(Member::userid).toList() : userids;
        Change.FriendsImported crowd = Population.crowd(id, seed, count, owners, since, until);
        world.commit(crowd);
        return crowd.contacts().stream().map(Contact::externalUserid).toList();
    }

    /** Friendships that nobody hears of by callback, as if they were old. */
    public void imported(List<Contact> contacts, List<Friendship> friendships) {
        world.commit(new Change.FriendsImported(id, contacts, friendships));
    }

    public void befriend(Contact contact, String userid, @Nullable String state) {
        sandbox.people().contacts().befriend(id, contact, userid, state, world.now());
    }

    /** The contact scans the live code with this state. */
    public void scan(Contact contact, String state) {
        sandbox.people().contacts().scan(id, contact, state, world.now());
    }

    public Message write(String externalUserid, String userid, String text) {
        return sandbox.people().contacts().write(id, externalUserid, userid, text, world.now());
    }

    public Message askForCall(String externalUserid, String userid) {
        return sandbox.people().contacts().askForCall(id, externalUserid, userid, world.now());
    }

    /** The contact deletes the member. */
    public void leave(String externalUserid, String userid) {
        sandbox.people().contacts().leave(id, externalUserid, userid, world.now());
    }

    /** The contact says no to being handed to another member; false if nobody asked. */
    public boolean refuseTransfer(String externalUserid) {
        return sandbox.people().handovers().end(id, externalUserid, Transfer.Status.REFUSED, world.now());
    }

    /** The contact agrees before the 24 hours are over; false if nobody asked. */
    public boolean acceptTransfer(String externalUserid) {
        return sandbox.people().handovers().end(id, externalUserid, Transfer.Status.DONE, world.now());
    }

    /** The contact opens a link of a message; reading takes business time. Returns the HTTP status, 0 if nobody answered. */
    public int open(String messageId, int link, long dwellSeconds, boolean click) {
        return sandbox.people().visits().open(id, messageId, link, dwellSeconds, click, world.now());
    }

    public List<MassTask> pendingTasks(String userid) {
        return sandbox.people().staff().pendingTasks(id, userid);
    }

    public boolean confirm(String msgid, String userid) {
        return sandbox.people().staff().confirm(id, msgid, userid, world.now());
    }

    /** The member edits the text first, or picks some of the recipients; null leaves it as it is. */
    public boolean confirm(String msgid, String userid, @Nullable String text, @Nullable Set<String> only) {
        return sandbox.people().staff().confirm(id, msgid, userid, text, only, world.now());
    }

    /** Every member confirms everything they have. Returns how many confirmations that took. */
    public int confirmAll() {
        return (int) members().stream()
                .flatMap(member ->
                        pendingTasks(member.userid()).stream().map(task -> confirm(task.msgid(), member.userid())))
                .filter(confirmed -> confirmed)
                .count();
    }

    public void dismiss(String msgid, String userid) {
        sandbox.people().staff().dismiss(id, msgid, userid);
    }

    /** The member writes to a contact. */
    public Message chat(String userid, String externalUserid, String text, List<Attachment> cards) {
        return sandbox.people().staff().chat(id, userid, externalUserid, text, cards, world.now());
    }

    public void note(String userid, String externalUserid, Friendship.Notes notes) {
        sandbox.people().staff().note(id, userid, externalUserid, notes);
    }

    public void tag(String userid, String externalUserid, List<String> added, List<String> removed) {
        sandbox.people().staff().tag(id, userid, externalUserid, added, removed);
    }

    /** The member deletes the contact. */
    public void remove(String userid, String externalUserid) {
        sandbox.people().staff().remove(id, userid, externalUserid);
    }

    /** The administrator makes tags in the console. Returns their ids. */
    public List<String> makeTags(String group, String... names) {
        return sandbox.people().administrator().makeTags(id, group, List.of(names));
    }

    public void renameTag(String tagOrGroupId, String name) {
        world.commit(new Change.TagEdited(id, tagOrGroupId, name, null));
    }

    public void deleteTags(List<String> tagIds, List<String> groupIds) {
        world.commit(new Change.TagsDeleted(id, tagIds, groupIds));
    }

    /** WeCom withdraws all tokens of the corp early. */
    public void revokeTokens() {
        sandbox.api().revokeTokens(id);
    }

    public void callbacksBehave(CallbackHabits habits) {
        sandbox.callbacks().behave(id, habits);
    }

    /** The callbacks that were sent, and how it went. */
    public List<Callbacks.Sending> callbacksSent() {
        return sandbox.callbacks().sent(id);
    }

    /** Asks the callback address to prove itself, as the console does when it is saved. */
    public boolean callbackVerifies() {
        return sandbox.callbacks().verify(world.existing(id));
    }

    /** The accepted calls of this corp's apps that changed something, in order. */
    public List<Entry> ledger() {
        return world.ledger().stream()
                .filter(entry -> entry.call() != null && entry.call().corp().equals(id))
                .toList();
    }

    /** Every message that reached a contact of this corp, in order. */
    public List<Message> deliveries() {
        return conversation().filter(message -> message.kind().reachesContact()).toList();
    }

    /** What was said with one contact, both ways, in order. */
    public List<Message> conversation(String externalUserid) {
        return conversation()
                .filter(message -> message.externalUserid().equals(externalUserid))
                .toList();
    }

    public List<Change.Opening> openings(String externalUserid) {
        return world.locked(() -> world.existing(id).conversations().openings(externalUserid));
    }

    public List<StaffMessage> staffMessages() {
        return world.locked(() -> world.existing(id).staffMessages());
    }

    public List<Member> members() {
        return world.locked(() -> List.copyOf(world.existing(id).members()));
    }

    public List<Contact> contacts() {
        return world.locked(() -> List.copyOf(world.existing(id).friends().contacts()));
    }

    public List<Friendship> friendships(String externalUserid) {
        return world.locked(() -> world.existing(id).friends().ofContact(externalUserid));
    }

    public List<TagGroup> tagGroups() {
        return world.locked(() -> world.existing(id).tags().groups());
    }

    /** Everything there is to know, for whom the questions above are not enough. Not safe while others change it. */
    public Corp state() {
        return world.existing(id);
    }

    private Stream<Message> conversation() {
        return world.locked(() -> world.existing(id).conversations().all()).stream();
    }
}
