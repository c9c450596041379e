package siyu.sandbox.world;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fact that changed the simulated WeCom. All state is the sum of these, so replaying the journal gives it back. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "fact")
public sealed interface Change {

    /** Business time was set to an instant and a rate (business seconds per second; 0 stands still). */
    record ClockSet(Instant at, double rate) implements Change {}

    /** The administrator set up the corp, or changed its settings. */
    record CorpDefined(CorpSettings settings) implements Change {}

    /** Something happened inside one corp. */
    sealed interface InCorp extends Change {
        String corp();
    }

    /** About members. */
    sealed interface OfMembers extends InCorp {}

    record MembersJoined(String corp, List<Member> members) implements OfMembers {}

    record MemberLeft(String corp, String userid) implements OfMembers {}

    /** About contacts and whose friends they are. */
    sealed interface OfFriends extends InCorp {}

    /** Contacts who have been friends for a while; no event tells of them. */
    record FriendsImported(String corp, List<Contact> contacts, List<Friendship> friendships) implements OfFriends {}

    record FriendAdded(
            String corp,
            Contact contact,
            Friendship friendship,
            @Nullable WelcomeCode welcomeCode) implements OfFriends {}

    record FriendNoted(String corp, String userid, String externalUserid, Friendship.Notes notes)
            implements OfFriends {}

    record FriendTagged(String corp, String userid, String externalUserid, List<String> added, List<String> removed)
            implements OfFriends {}

    record ContactLeft(String corp, String userid, String externalUserid) implements OfFriends {}

    record ContactRemoved(String corp, String userid, String externalUserid) implements OfFriends {}

    /** About contacts handed from one member to another. */
    sealed interface OfTransfers extends InCorp {}

    record TransfersStarted(String corp, List<Transfer> transfers) implements OfTransfers {}

    /** The contact went over, or said no, or the new member has no room. */
    record TransferEnded(
            String corp, String externalUserid, String handoverUserid, String takeoverUserid, Transfer.Status status)
            implements OfTransfers {}

    /** About corp tags. */
    sealed interface OfTags extends InCorp {}

    /** Tags were added to a new or an existing group. */
    record TagsAdded(String corp, TagGroup group) implements OfTags {}

    record TagEdited(
            String corp,
            String id,
            @Nullable String name,
            @Nullable Long order) implements OfTags {}

    record TagsDeleted(String corp, List<String> tagIds, List<String> groupIds) implements OfTags {}

    /** About live codes. */
    sealed interface OfContactWays extends InCorp {}

    record ContactWaySaved(String corp, ContactWay way) implements OfContactWays {}

    record ContactWayDeleted(String corp, String configId) implements OfContactWays {}

    /** About mass sends. */
    sealed interface OfMassTasks extends InCorp {}

    record MassTaskCreated(String corp, MassTask task) implements OfMassTasks {}

    /** A member confirmed; the text is set when they edited it first. */
    record MassTaskConfirmed(
            String corp,
            String msgid,
            String userid,
            @Nullable String text,
            List<MassTask.Outcome> outcomes) implements OfMassTasks {}

    record MassTaskDismissed(String corp, String msgid, String userid) implements OfMassTasks {}

    record MassTaskCancelled(String corp, String msgid) implements OfMassTasks {}

    record MassTaskReminded(String corp, String msgid) implements OfMassTasks {}

    /** About single messages, and what people did with them. */
    sealed interface OfMessages extends InCorp {}

    record WelcomeSent(String corp, String code, Message message) implements OfMessages {}

    /** Somebody said something in the conversation: the member, or the contact. */
    record Said(String corp, Message message) implements OfMessages {}

    record LinkOpened(String corp, Opening opening) implements OfMessages {}

    record StaffMessaged(String corp, StaffMessage message) implements OfMessages {}

    record MediaUploaded(String corp, Media media) implements OfMessages {}

    /** A contact looked at a page: for how long in business time, what it answered, whether they clicked on. */
    record Opening(
            String externalUserid,
            String messageId,
            String url,
            int status,
            long dwellSeconds,
            boolean clicked,
            Instant at) {}
}
