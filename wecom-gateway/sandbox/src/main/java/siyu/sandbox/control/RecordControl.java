package siyu.sandbox.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.Sandbox;
import siyu.sandbox.web.Reply;
import siyu.sandbox.web.Request;
import siyu.sandbox.web.Routes;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.Entry;
import siyu.sandbox.world.Friendship;
import siyu.sandbox.world.Message;
import siyu.sandbox.world.World;
import tools.jackson.databind.JsonNode;

/** What there is to see: the ledger, deliveries, conversations, messages to staff. */
final class RecordControl {

    private final Sandbox sandbox;
    private final World world;

    RecordControl(Sandbox sandbox, World world) {
        this.sandbox = sandbox;
        this.world = world;
    }

    void mount(Routes routes) {
        routes.on("GET", "/control/ledger", this::ledger)
                .on("GET", "/control/deliveries", this::deliveries)
                .on("GET", "/control/corps/{corp}/contacts", this::contacts)
                .on("GET", "/control/corps/{corp}/contacts/{contact}", this::contact)
                .on("GET", "/control/corps/{corp}/members/{userid}/messages", this::staffMessages);
    }

    private Reply ledger(Request request) {
        Predicate<Entry> wanted = request.query("corp")
                .<Predicate<Entry>>map(corp -> entry -> call(entry).corp().equals(corp))
                .orElse(_ -> true);
        return Reply.json(
                world.ledger().stream().filter(wanted).map(RecordControl::line).toList());
    }

    private static Line line(Entry entry) {
        Entry.Call call = call(entry);
        @Nullable String msgid = switch (entry.change()) {
            case Change.MassTaskCreated created -> created.task().msgid();
            case Change.StaffMessaged staff -> staff.message().msgid();
            default -> null;
        };
        return new Line(
                entry.seq(), call.corp(), call.agentid(), call.api(), entry.at(), entry.wall(), msgid, call.body());
    }

    private static Entry.Call call(Entry entry) {
        if (entry.call() == null) {
            throw new IllegalStateException("The ledger holds only calls");
        }
        return entry.call();
    }

    private Reply deliveries(Request request) {
        Stream<Message> all = sandbox.corp(corp(request).id()).deliveries().stream();
        return Reply.json(request.query("contact")
                .map(contact -> all.filter(message -> message.externalUserid().equals(contact)))
                .orElse(all)
                .toList());
    }

    /** Newest friends first; at most 200. */
    private Reply contacts(Request request) {
        String words = request.query("q").orElse("");
        Corp corp = corp(request);
        return Reply.json(world.locked(() -> corp.friends().contacts().stream()
                .filter(contact -> contact.name().contains(words)
                        || contact.externalUserid().equals(words))
                .filter(contact -> request.query("userid")
                        .map(userid -> corp.friends()
                                .between(userid, contact.externalUserid())
                                .isPresent())
                        .orElse(true))
                .map(contact -> listed(corp, contact))
                .sorted((one, other) -> other.lastAt().compareTo(one.lastAt()))
                .limit(200)
                .toList()));
    }

    private static Listed listed(Corp corp, Contact contact) {
        List<Message> talk = corp.conversations().ofContact(contact.externalUserid());
        List<Friendship> friends = corp.friends().ofContact(contact.externalUserid());
        Instant since =
                friends.stream().map(Friendship::since).max(Instant::compareTo).orElse(Instant.EPOCH);
        return new Listed(
                contact,
                friends.stream().map(Friendship::userid).toList(),
                talk.isEmpty() ? since : talk.getLast().at(),
                talk.isEmpty() ? "" : talk.getLast().text());
    }

    private Reply contact(Request request) {
        Corp corp = corp(request);
        String id = request.variable("contact");
        return Reply.json(world.locked(() -> new Profile(
                corp.friends().contact(id).orElseThrow(() -> new IllegalArgumentException("There is no contact " + id)),
                corp.friends().ofContact(id),
                corp.conversations().ofContact(id).stream()
                        .map(message -> new Shown(message, message.links()))
                        .toList(),
                corp.conversations().openings(id))));
    }

    private Reply staffMessages(Request request) {
        String userid = request.variable("userid");
        return Reply.json(Map.of(
                "messages",
                sandbox.corp(corp(request).id()).staffMessages().stream()
                        .filter(message -> message.userids().contains(userid))
                        .toList()));
    }

    private Corp corp(Request request) {
        String id = request.query("corp").orElseGet(() -> request.variable("corp"));
        return world.existing(id);
    }

    private record Line(
            long seq,
            String corp,
            int agentid,
            String api,
            Instant at,
            Instant wall,
            @Nullable String msgid,
            JsonNode body) {}

    private record Listed(Contact contact, List<String> userids, Instant lastAt, String lastText) {}

    private record Profile(
            Contact contact, List<Friendship> friendships, List<Shown> messages, List<Change.Opening> openings) {}

    private record Shown(Message message, List<String> links) {}
}
