package siyu.sandbox.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All there is to know about one corp. */
public final class Corp {

    private volatile CorpSettings settings;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Friends friends = new Friends();
    private final Transfers transfers = new Transfers();
    private final Tags tags = new Tags();
    private final ContactWays contactWays = new ContactWays();
    private final MassTasks massTasks = new MassTasks();
    private final Conversations conversations = new Conversations();
    private final List<StaffMessage> staffMessages = new ArrayList<>();
    private final Map<String, Media> media = new LinkedHashMap<>();

    Corp(CorpSettings settings) {
        this.settings = settings;
    }

    public String id() {
        return settings.corpid();
    }

    public CorpSettings settings() {
        return settings;
    }

    public Optional<CorpSettings.Agent> agentWithSecret(String secret) {
        return settings.agentWithSecret(secret);
    }

    public Collection<Member> members() {
        return members.values();
    }

    public Optional<Member> member(String userid) {
        return Optional.ofNullable(members.get(userid));
    }

    public Friends friends() {
        return friends;
    }

    public Transfers transfers() {
        return transfers;
    }

    public Tags tags() {
        return tags;
    }

    public ContactWays contactWays() {
        return contactWays;
    }

    public MassTasks massTasks() {
        return massTasks;
    }

    public Conversations conversations() {
        return conversations;
    }

    public List<StaffMessage> staffMessages() {
        return List.copyOf(staffMessages);
    }

    public Optional<Media> media(String mediaId) {
        return Optional.ofNullable(media.get(mediaId));
    }

    void define(CorpSettings changed) {
        settings = changed;
    }

    void apply(Change.InCorp change, Entry entry) {
        switch (change) {
            case Change.MembersJoined joined -> joined.members().forEach(this::join);
            case Change.MemberLeft left -> leave(left.userid(), entry);
            case Change.OfFriends ofFriends -> apply(ofFriends);
            case Change.OfTransfers ofTransfers -> apply(ofTransfers, entry);
            case Change.OfTags ofTags -> apply(ofTags);
            case Change.OfContactWays ofWays -> contactWays.apply(ofWays);
            case Change.OfMassTasks ofTasks -> apply(ofTasks, entry);
            case Change.OfMessages ofMessages -> apply(ofMessages);
        }
    }

    private void join(Member member) {
        members.put(member.userid(), member);
        transfers.joined(member.userid());
    }

    private void leave(String userid, Entry entry) {
        members.remove(userid);
        transfers.left(userid, entry.at());
    }

    private void apply(Change.OfTransfers change, Entry entry) {
        transfers.apply(change, entry.at());
        if (change instanceof Change.TransferEnded ended && ended.status() == Transfer.Status.DONE) {
            friends.handOver(ended.externalUserid(), ended.handoverUserid(), ended.takeoverUserid(), entry.at());
        }
    }

    private void apply(Change.OfFriends change) {
        friends.apply(change);
        if (change instanceof Change.FriendAdded added && added.welcomeCode() != null) {
            conversations.issued(added.welcomeCode());
        }
    }

    private void apply(Change.OfTags change) {
        if (change instanceof Change.TagsDeleted deleted) {
            friends.untagEverywhere(gone(deleted));
        }
        tags.apply(change);
    }

    private List<String> gone(Change.TagsDeleted deleted) {
        Stream<String> ofGroups = deleted.groupIds().stream()
                .flatMap(id -> tags.group(id).stream())
                .flatMap(group -> group.tags().stream())
                .map(TagGroup.Tag::id);
        return Stream.concat(deleted.tagIds().stream(), ofGroups).toList();
    }

    private void apply(Change.OfMassTasks change, Entry entry) {
        massTasks.apply(change, entry.at());
        if (change instanceof Change.MassTaskConfirmed sent) {
            massTasks.find(sent.msgid()).ifPresent(task -> conversations.massSent(task, sent, entry.at()));
        }
    }

    private void apply(Change.OfMessages change) {
        switch (change) {
            case Change.WelcomeSent welcome -> conversations.welcomed(welcome);
            case Change.Said said -> conversations.add(said.message());
            case Change.LinkOpened opened -> conversations.opened(opened.opening());
            case Change.StaffMessaged staff -> staffMessages.add(staff.message());
            case Change.MediaUploaded uploaded -> media.put(uploaded.media().mediaId(), uploaded.media());
        }
    }
}
