package siyu.sandbox.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.world.Attachment;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Friendship;
import siyu.sandbox.world.Ids;
import siyu.sandbox.world.MassTask;
import siyu.sandbox.world.Message;

/** Creating, reminding of, and cancelling mass sends. A call only makes a task; members send it when they confirm. */
final class MassSendApi {

    private static final int MOST_RECIPIENTS = 10_000;
    private static final int REMINDERS_A_DAY = 3;

    void mount(Endpoints endpoints) {
        endpoints
                .post("externalcontact/add_msg_template", MassSendApi::create)
                .post("externalcontact/remind_groupmsg_send", MassSendApi::remind)
                .post("externalcontact/cancel_groupmsg_send", MassSendApi::cancel);
    }

    private static Object create(ApiCall call) {
        Template asked = call.body(Template.class);
        Composition content = new Composition(asked.text(), asked.attachments());
        check(asked);
        if (asked.tagFilter() != null) {
            asked.tagFilter().check(call);
        }
        content.check(call);
        Map<String, List<String>> recipients = recipients(call, asked);
        ApiError.refuseIf(recipients.isEmpty(), ApiError.NO_SENDABLE_CUSTOMER, "no customer to send to");
        MassTask task = new MassTask(
                Ids.random("msg", 24),
                call.world().now(),
                call.agentid(),
                "single",
                Boolean.TRUE.equals(asked.allowSelect()),
                content.words(),
                content.cards(),
                recipients);
        call.commit(new Change.MassTaskCreated(call.corp().id(), task));
        return new Created(task.msgid(), unreachable(asked, recipients));
    }

    private static void check(Template asked) {
        String chatType = Objects.requireNonNullElse(asked.chatType(), "single");
        ApiError.refuseIf(
                chatType.equals("group"), ApiError.NO_SENDABLE_CUSTOMER, "the sandbox has no customer groups");
        ApiError.refuseIf(!chatType.equals("single"), ApiError.BAD_PARAMETER, "chat_type must be single or group");
        ApiError.refuseIf(
                Required.list(asked.externalUserid()).size() > MOST_RECIPIENTS,
                ApiError.BAD_PARAMETER,
                "external_userid is longer than 10000");
        boolean toNobody =
                Required.list(asked.externalUserid()).isEmpty() && asked.sender() == null && asked.tagFilter() == null;
        ApiError.refuseIf(toNobody, ApiError.EMPTY_PARAMETER, "external_userid and sender are both empty");
    }

    private static Map<String, List<String>> recipients(ApiCall call, Template asked) {
        Map<String, List<String>> bySender = new LinkedHashMap<>();
        candidates(call, asked)
                .filter(friend -> asked.tagFilter() == null || asked.tagFilter().fits(call, friend.externalUserid()))
                .forEach(friend -> bySender.computeIfAbsent(friend.userid(), _ -> new ArrayList<>())
                        .add(friend.externalUserid()));
        return bySender;
    }

    private static Stream<Friendship> candidates(ApiCall call, Template asked) {
        Set<String> named = new LinkedHashSet<>(Required.list(asked.externalUserid()));
        if (asked.sender() != null && !asked.sender().isEmpty()) {
            String sender = call.member(asked.sender()).userid();
            return named.isEmpty()
                    ? call.corp().friends().ofMember(sender).stream()
                    : named.stream().flatMap(id -> call.corp().friends().between(sender, id).stream());
        }
        Stream<String> contacts = named.isEmpty()
                ? List.copyOf(call.corp().friends().contacts()).stream().map(contact -> contact.externalUserid())
                : named.stream();
        return contacts.flatMap(id -> lastInTouch(call, id).stream());
    }

    /** Without a sender, the task goes to the member who was last in touch with the customer. */
    private static Optional<Friendship> lastInTouch(ApiCall call, String externalUserid) {
        List<Message> talk = call.corp().conversations().ofContact(externalUserid);
        return call.corp().friends().ofContact(externalUserid).stream()
                .max(Comparator.comparing(friend -> talk.stream()
                        .filter(message -> message.userid().equals(friend.userid()))
                        .map(Message::at)
                        .reduce(friend.since(), (one, other) -> one.isAfter(other) ? one : other)));
    }

    private static List<String> unreachable(Template asked, Map<String, List<String>> recipients) {
        Set<String> reached = new LinkedHashSet<>();
        recipients.values().forEach(reached::addAll);
        return Required.list(asked.externalUserid()).stream()
                .filter(id -> !reached.contains(id))
                .toList();
    }

    private static Object remind(ApiCall call) {
        MassTask task = task(call, call.body(Msgid.class).msgid());
        checkNotCancelled(call, task);
        long today = call.corp()
                .massTasks()
                .remindersWithinADay(task.msgid(), call.world().now());
        ApiError.refuseIf(today >= REMINDERS_A_DAY, ApiError.REMINDED_TOO_OFTEN, "reminded 3 times in 24 hours");
        call.commit(new Change.MassTaskReminded(call.corp().id(), task.msgid()));
        return WecomApi.done();
    }

    private static Object cancel(ApiCall call) {
        MassTask task = task(call, call.body(Msgid.class).msgid());
        checkNotCancelled(call, task);
        call.commit(new Change.MassTaskCancelled(call.corp().id(), task.msgid()));
        return WecomApi.done();
    }

    private static void checkNotCancelled(ApiCall call, MassTask task) {
        ApiError.refuseIf(
                call.corp().massTasks().cancelled(task.msgid()), ApiError.TASK_CANCELLED, "the task was cancelled");
    }

    static MassTask task(ApiCall call, @Nullable String msgid) {
        return call.corp()
                .massTasks()
                .find(Required.text(msgid, ApiError.MISSING_MSGID, "msgid"))
                .orElseThrow(() -> new ApiError(ApiError.BAD_MSGID, "invalid msgid"));
    }

    private record Template(
            @Nullable String chatType,
            @Nullable List<String> externalUserid,
            @Nullable TagFilter tagFilter,
            @Nullable String sender,
            @Nullable Boolean allowSelect,
            Composition.@Nullable Text text,
            @Nullable List<Attachment> attachments) {}

    /** Any tag of a list, for every list. */
    private record TagFilter(@Nullable List<TagList> groupList) {

        void check(ApiCall call) {
            Required.list(groupList).forEach(list -> list.check(call));
        }

        boolean fits(ApiCall call, String externalUserid) {
            Set<String> carried = new LinkedHashSet<>();
            call.corp().friends().ofContact(externalUserid).forEach(friend -> carried.addAll(friend.tags()));
            return Required.list(groupList).stream()
                    .allMatch(list -> Required.list(list.tagList()).stream().anyMatch(carried::contains));
        }
    }

    private record TagList(@Nullable List<String> tagList) {

        void check(ApiCall call) {
            List<String> ids = Required.list(tagList);
            ApiError.refuseIf(ids.size() > 100, ApiError.BAD_PARAMETER, "tag_list is longer than 100");
            boolean unknown =
                    ids.stream().anyMatch(id -> call.corp().tags().tag(id).isEmpty());
            ApiError.refuseIf(unknown, ApiError.BAD_TAG_ID, "invalid tag id");
        }
    }

    private record Created(String msgid, List<String> failList) {}

    private record Msgid(@Nullable String msgid) {}
}
