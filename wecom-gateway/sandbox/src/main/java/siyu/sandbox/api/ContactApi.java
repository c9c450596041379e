package siyu.sandbox.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.Friendship;
import siyu.sandbox.world.Member;
import siyu.sandbox.world.TagGroup;

/** Contacts: lists, details, the members' notes, and their tags. */
final class ContactApi {

    private static final int FOLLOWERS_PER_PAGE = 500;

    void mount(Endpoints endpoints) {
        endpoints
                .reading("externalcontact/list", false, ContactApi::list)
                .reading("externalcontact/get", false, ContactApi::get)
                .reading("externalcontact/batch/get_by_user", true, ContactApi::byUser)
                .post("externalcontact/remark", ContactApi::remark)
                .post("externalcontact/mark_tag", ContactApi::markTag);
    }

    private static Object list(ApiCall call) {
        Member member = call.member(call.query("userid", ApiError.MISSING_USERID));
        List<String> ids = call.corp().friends().ofMember(member.userid()).stream()
                .map(Friendship::externalUserid)
                .toList();
        ApiError.refuseIf(ids.isEmpty(), ApiError.NOT_A_CONTACT, "not external contact");
        return new Ids(ids);
    }

    private static Object get(ApiCall call) {
        Contact contact = call.contact(call.query("external_userid", ApiError.MISSING_EXTERNAL_USERID));
        List<Friendship> friends = call.corp().friends().ofContact(contact.externalUserid());
        ApiError.refuseIf(friends.isEmpty(), ApiError.NOT_A_CONTACT, "not external contact");
        Page<Friendship> page = Page.of(friends, call.request().query("cursor").orElse(null), FOLLOWERS_PER_PAGE);
        List<FollowUser> followers = page.items().stream()
                .map(friend -> follower(call.corp(), friend))
                .toList();
        return new Detail(person(contact), followers, page.nextCursor().isEmpty() ? null : page.nextCursor());
    }

    private static Object byUser(ApiCall call) {
        ByUser asked = call.body(ByUser.class);
        List<String> userids = Required.list(asked.useridList());
        ApiError.refuseIf(userids.isEmpty(), ApiError.EMPTY_PARAMETER, "userid_list is empty");
        ApiError.refuseIf(userids.size() > 100, ApiError.BAD_PARAMETER, "userid_list is longer than 100");
        List<Friendship> friends = userids.stream()
                .map(call::member)
                .flatMap(member -> call.corp().friends().ofMember(member.userid()).stream())
                .toList();
        int size = Math.min(100, Objects.requireNonNullElse(asked.limit(), 50));
        Page<Friendship> page = Page.of(friends, asked.cursor(), size <= 0 ? 50 : size);
        List<Followed> items = page.items().stream()
                .map(friend -> followed(call.corp(), friend))
                .flatMap(Optional::stream)
                .toList();
        return new FollowedPage(items, page.nextCursor());
    }

    private static Optional<Followed> followed(Corp corp, Friendship friend) {
        return corp.friends()
                .contact(friend.externalUserid())
                .map(contact -> new Followed(person(contact), followInfo(friend)));
    }

    private static Object remark(ApiCall call) {
        Remark asked = call.body(Remark.class);
        Friendship friend = call.friendship(call.member(asked.userid()), call.contact(asked.externalUserid()));
        Required.atMostLetters(asked.remark(), 20, ApiError.BAD_PARAMETER, "remark");
        Required.atMostLetters(asked.description(), 150, ApiError.BAD_PARAMETER, "description");
        Required.atMostLetters(asked.remarkCompany(), 20, ApiError.BAD_PARAMETER, "remark_company");
        ApiError.refuseIf(asked.saysNothing(), ApiError.EMPTY_PARAMETER, "nothing to remark");
        call.commit(new Change.FriendNoted(
                call.corp().id(), friend.userid(), friend.externalUserid(), asked.over(friend.notes())));
        return WecomApi.done();
    }

    private static Object markTag(ApiCall call) {
        MarkTag asked = call.body(MarkTag.class);
        Friendship friend = call.friendship(call.member(asked.userid()), call.contact(asked.externalUserid()));
        List<String> added = Required.list(asked.addTag());
        List<String> removed = Required.list(asked.removeTag());
        ApiError.refuseIf(
                added.isEmpty() && removed.isEmpty(), ApiError.EMPTY_PARAMETER, "add_tag and remove_tag are empty");
        boolean unknown = Stream.concat(added.stream(), removed.stream())
                .anyMatch(id -> call.corp().tags().tag(id).isEmpty());
        ApiError.refuseIf(unknown, ApiError.BAD_TAG_ID, "invalid tag id");
        call.commit(
                new Change.FriendTagged(call.corp().id(), friend.userid(), friend.externalUserid(), added, removed));
        return WecomApi.done();
    }

    private static Person person(Contact contact) {
        return new Person(
                contact.externalUserid(),
                contact.name(),
                Objects.requireNonNullElse(contact.avatar(), ""),
                contact.type(),
                contact.gender(),
                contact.unionid());
    }

    private static FollowUser follower(Corp corp, Friendship friend) {
        Friendship.Notes notes = friend.notes();
        return new FollowUser(
                friend.userid(),
                notes.remark(),
                notes.description(),
                friend.since().getEpochSecond(),
                friend.tags().stream().flatMap(id -> tag(corp, id).stream()).toList(),
                notes.remarkCorpName(),
                notes.remarkMobiles(),
                friend.userid(),
                friend.addWay(),
                Objects.requireNonNullElse(friend.state(), ""));
    }

    private static Optional<FollowTag> tag(Corp corp, String id) {
        return corp.tags().groupOf(id).map(group -> new FollowTag(group.groupName(), nameOf(group, id), id, 1));
    }

    private static String nameOf(TagGroup group, String id) {
        return group.tags().stream()
                .filter(tag -> tag.id().equals(id))
                .map(TagGroup.Tag::name)
                .findFirst()
                .orElse("");
    }

    private static FollowInfo followInfo(Friendship friend) {
        Friendship.Notes notes = friend.notes();
        return new FollowInfo(
                friend.userid(),
                notes.remark(),
                notes.description(),
                friend.since().getEpochSecond(),
                List.copyOf(friend.tags()),
                notes.remarkCorpName(),
                notes.remarkMobiles(),
                friend.userid(),
                friend.addWay(),
                Objects.requireNonNullElse(friend.state(), ""));
    }

    private record Ids(List<String> externalUserid) {}

    private record Person(
            String externalUserid,
            String name,
            String avatar,
            int type,
            int gender,
            @Nullable String unionid) {}

    private record Detail(
            Person externalContact,
            List<FollowUser> followUser,
            @Nullable String nextCursor) {}

    private record FollowUser(
            String userid,
            String remark,
            String description,
            long createtime,
            List<FollowTag> tags,
            String remarkCorpName,
            List<String> remarkMobiles,
            String operUserid,
            int addWay,
            String state) {}

    private record FollowTag(String groupName, String tagName, String tagId, int type) {}

    private record ByUser(
            @Nullable List<String> useridList,
            @Nullable String cursor,
            @Nullable Integer limit) {}

    private record FollowedPage(List<Followed> externalContactList, String nextCursor) {}

    private record Followed(Person externalContact, FollowInfo followInfo) {}

    private record FollowInfo(
            String userid,
            String remark,
            String description,
            long createtime,
            List<String> tagId,
            String remarkCorpName,
            List<String> remarkMobiles,
            String operUserid,
            int addWay,
            String state) {}

    private record MarkTag(
            @Nullable String userid,
            @Nullable String externalUserid,
            @Nullable List<String> addTag,
            @Nullable List<String> removeTag) {}

    private record Remark(
            @Nullable String userid,
            @Nullable String externalUserid,
            @Nullable String remark,
            @Nullable String description,
            @Nullable String remarkCompany,
            @Nullable List<String> remarkMobiles,
            @Nullable String remarkPicMediaid) {

        boolean saysNothing() {
            return Stream.of(remark, description, remarkCompany, remarkMobiles, remarkPicMediaid)
                    .allMatch(Objects::isNull);
        }

        Friendship.Notes over(Friendship.Notes old) {
            return new Friendship.Notes(
                    Objects.requireNonNullElse(remark, old.remark()),
                    Objects.requireNonNullElse(description, old.description()),
                    Objects.requireNonNullElse(remarkCompany, old.remarkCorpName()),
                    Objects.requireNonNullElse(remarkMobiles, old.remarkMobiles()).stream()
                            .filter(mobile -> !mobile.isEmpty())
                            .toList());
        }
    }
}
