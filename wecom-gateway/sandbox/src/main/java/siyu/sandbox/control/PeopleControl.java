package siyu.sandbox.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.Sandbox;
import siyu.sandbox.SandboxCorp;
import siyu.sandbox.web.Reply;
import siyu.sandbox.web.Request;
import siyu.sandbox.web.Routes;
import siyu.sandbox.world.Attachment;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Friendship;
import siyu.sandbox.world.Ids;

/** What contacts and members do by hand. */
final class PeopleControl {

    private static final String CONTACT = "/control/corps/{corp}/contacts/{contact}";
    private static final String MEMBER = "/control/corps/{corp}/members/{userid}";

    private final Sandbox sandbox;

    PeopleControl(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    void mount(Routes routes) {
        routes.on("POST", "/control/corps/{corp}/friends", this::befriend)
                .on("POST", CONTACT + "/delete-friend", this::leave)
                .on("POST", CONTACT + "/reply", this::write)
                .on("POST", CONTACT + "/call", this::askForCall)
                .on("POST", CONTACT + "/open", this::open)
                .on("POST", CONTACT + "/transfer", this::answerTransfer)
                .on("GET", MEMBER + "/tasks", this::tasks)
                .on("POST", MEMBER + "/delete-friend", this::remove)
                .on("POST", MEMBER + "/chat", this::chat)
                .on("POST", MEMBER + "/remark", this::note)
                .on("POST", MEMBER + "/tag", this::tag)
                .on("POST", MEMBER + "/confirm", this::confirm)
                .on("POST", MEMBER + "/dismiss", this::dismiss)
                .on(
                        "POST",
                        "/control/corps/{corp}/confirm-all",
                        request -> Reply.json(Map.of("confirmed", corp(request).confirmAll())));
    }

    private Reply befriend(Request request) {
        NewFriend asked = request.json(NewFriend.class);
        Contact contact = known(request, asked).orElseGet(() -> made(asked));
        if (asked.userid() != null) {
            corp(request).befriend(contact, asked.userid(), asked.state());
        } else {
            corp(request).scan(contact, Objects.requireNonNullElse(asked.state(), ""));
        }
        return Reply.json(contact);
    }

    private Optional<Contact> known(Request request, NewFriend asked) {
        return corp(request).contacts().stream()
                .filter(contact -> contact.externalUserid().equals(asked.externalUserid()))
                .findFirst();
    }

    private static Contact made(NewFriend asked) {
        return new Contact(
                Objects.requireNonNullElseGet(asked.externalUserid(), () -> Ids.random("wm")),
                Objects.requireNonNullElse(asked.name(), "新朋友"),
                asked.avatar(),
                asked.gender(),
                Math.max(1, asked.type()),
                Ids.random("o", 18));
    }

    private Reply leave(Request request) {
        corp(request).leave(contact(request), request.json(Told.class).userid());
        return Reply.json(Map.of());
    }

    private Reply write(Request request) {
        Told told = request.json(Told.class);
        return Reply.json(corp(request).write(contact(request), told.userid(), told.text()));
    }

    private Reply askForCall(Request request) {
        return Reply.json(corp(request)
                .askForCall(contact(request), request.json(Told.class).userid()));
    }

    private Reply open(Request request) {
        Look look = request.json(Look.class);
        int status = corp(request).open(look.message(), look.link(), look.dwellSeconds(), look.click());
        return Reply.json(Map.of("status", status));
    }

    private Reply answerTransfer(Request request) {
        boolean accepts = request.json(TransferAnswer.class).accept();
        boolean answered = accepts
                ? corp(request).acceptTransfer(contact(request))
                : corp(request).refuseTransfer(contact(request));
        return Reply.json(Map.of("answered", answered));
    }

    private Reply tasks(Request request) {
        return Reply.json(corp(request).pendingTasks(member(request)));
    }

    private Reply remove(Request request) {
        corp(request).remove(member(request), request.json(Told.class).externalUserid());
        return Reply.json(Map.of());
    }

    private Reply chat(Request request) {
        Told told = request.json(Told.class);
        List<Attachment> cards = Objects.requireNonNullElse(told.attachments(), List.of());
        return Reply.json(corp(request).chat(member(request), told.externalUserid(), told.text(), cards));
    }

    private Reply note(Request request) {
        Told told = request.json(Told.class);
        corp(request)
                .note(member(request), told.externalUserid(), new Friendship.Notes(told.text(), "", "", List.of()));
        return Reply.json(Map.of());
    }

    private Reply tag(Request request) {
        Tagging asked = request.json(Tagging.class);
        corp(request)
                .tag(
                        member(request),
                        asked.externalUserid(),
                        Objects.requireNonNullElse(asked.add(), List.of()),
                        Objects.requireNonNullElse(asked.remove(), List.of()));
        return Reply.json(Map.of());
    }

    private Reply confirm(Request request) {
        Task task = request.json(Task.class);
        boolean done = corp(request).confirm(task.msgid(), member(request), task.text(), task.only());
        return Reply.json(Map.of("confirmed", done));
    }

    private Reply dismiss(Request request) {
        corp(request).dismiss(request.json(Task.class).msgid(), member(request));
        return Reply.json(Map.of());
    }

    private SandboxCorp corp(Request request) {
        return sandbox.corp(request.variable("corp"));
    }

    private static String contact(Request request) {
        return request.variable("contact");
    }

    private static String member(Request request) {
        return request.variable("userid");
    }

    private record NewFriend(
            @Nullable String externalUserid,
            @Nullable String name,
            @Nullable String avatar,
            int gender,
            int type,
            @Nullable String userid,
            @Nullable String state) {}

    /** What one person tells another; each request names what it needs. */
    private record Told(
            @JsonProperty("userid") @Nullable String to,
            @JsonProperty("external_userid") @Nullable String contact,
            @JsonProperty("text") @Nullable String words,
            @Nullable List<Attachment> attachments) {

        String userid() {
            return named(to, "userid");
        }

        String externalUserid() {
            return named(contact, "external_userid");
        }

        String text() {
            return Objects.requireNonNullElse(words, "");
        }

        private static String named(@Nullable String value, String name) {
            if (value == null) {
                throw new IllegalArgumentException("The request names no " + name);
            }
            return value;
        }
    }

    private record Look(String message, int link, long dwellSeconds, boolean click) {}

    private record TransferAnswer(boolean accept) {}

    private record Tagging(
            String externalUserid,
            @Nullable List<String> add,
            @Nullable List<String> remove) {}

    private record Task(
            String msgid, @Nullable String text, @Nullable Set<String> only) {}
}
