package siyu.sandbox.people;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.world.Attachment;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.Friendship;
import siyu.sandbox.world.Ids;
import siyu.sandbox.world.MassSendRule;
import siyu.sandbox.world.MassTask;
import siyu.sandbox.world.MassTask.Outcome;
import siyu.sandbox.world.Message;
import siyu.sandbox.world.World;

/** What members do in the WeCom client: confirm or dismiss tasks, chat, note, tag, remove contacts. */
public final class Staff {

    private final World world;

    public Staff(World world) {
        this.world = world;
    }

    /** The tasks a member has in front of them. */
    public List<MassTask> pendingTasks(String corp, String userid) {
        return world.locked(() -> {
            Corp known = world.existing(corp);
            return known.massTasks().all().stream()
                    .filter(task -> known.massTasks().pending(task, userid))
                    .toList();
        });
    }

    /** The member sends the task as it is. False if there is nothing to send any more. */
    public boolean confirm(String corp, String msgid, String userid, Instant at) {
        return confirm(corp, msgid, userid, null, null, at);
    }

    /** The member edits the text first, or (where the task allows it) picks some of the recipients. */
    public boolean confirm(
            String corp, String msgid, String userid, @Nullable String text, @Nullable Set<String> only, Instant at) {
        return world.locked(() -> {
            Corp known = world.existing(corp);
            MassTask task = known.massTasks().find(msgid).orElse(null);
            if (task == null || !known.massTasks().pending(task, userid)) {
                return false;
            }
            List<Outcome> outcomes = task.recipients().getOrDefault(userid, List.of()).stream()
                    .filter(id -> !task.allowSelect() || only == null || only.contains(id))
                    .map(id -> new Outcome(id, status(known, userid, id, at)))
                    .toList();
            world.commit(new Change.MassTaskConfirmed(corp, msgid, userid, text, outcomes), at);
            return true;
        });
    }

    private static int status(Corp corp, String userid, String externalUserid, Instant at) {
        if (!corp.friends().mutual(userid, externalUserid)) {
            return Outcome.NOT_A_FRIEND;
        }
        MassSendRule rule = corp.settings().massSendRule();
        return corp.conversations().mayReceive(externalUserid, rule, at) ? Outcome.SENT : Outcome.QUOTA_REACHED;
    }

    /** The member swipes the task away; it stays unsent. */
    public void dismiss(String corp, String msgid, String userid) {
        world.commit(new Change.MassTaskDismissed(corp, msgid, userid));
    }

    /** The member writes to a contact. */
    public Message chat(
            String corp, String userid, String externalUserid, String text, List<Attachment> cards, Instant at) {
        Message message =
                new Message(Ids.random("c"), Message.Kind.CHAT, userid, externalUserid, at, text, cards, null);
        world.commit(new Change.Said(corp, message), at);
        return message;
    }

    public void note(String corp, String userid, String externalUserid, Friendship.Notes notes) {
        world.commit(new Change.FriendNoted(corp, userid, externalUserid, notes));
    }

    public void tag(String corp, String userid, String externalUserid, List<String> added, List<String> removed) {
        world.commit(new Change.FriendTagged(corp, userid, externalUserid, added, removed));
    }

    /** The member deletes the contact. */
    public void remove(String corp, String userid, String externalUserid) {
        world.commit(new Change.ContactRemoved(corp, userid, externalUserid));
    }
}
