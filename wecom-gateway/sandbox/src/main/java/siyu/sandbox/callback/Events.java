package siyu.sandbox.callback;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.Entry;
import siyu.sandbox.world.TagGroup;

/** Which events WeCom tells of a change. Changes made through the API fire none. */
final class Events {

    private Events() {}

    static List<String> of(Entry entry, Corp corp) {
        if (entry.call() != null || !(entry.change() instanceof Change.InCorp change)) {
            return List.of();
        }
        return bodies(change, corp).map(body -> xml(entry, corp, body)).toList();
    }

    private static Stream<String> bodies(Change.InCorp change, Corp corp) {
        return switch (change) {
            case Change.FriendAdded added -> Stream.of(added(added));
            case Change.FriendNoted noted ->
                Stream.of(contact("edit_external_contact", noted.userid(), noted.externalUserid()));
            case Change.FriendTagged tagged ->
                Stream.of(contact("edit_external_contact", tagged.userid(), tagged.externalUserid()));
            case Change.ContactLeft left -> Stream.of(contact("del_follow_user", left.userid(), left.externalUserid()));
            case Change.ContactRemoved removed ->
                Stream.of(contact("del_external_contact", removed.userid(), removed.externalUserid()));
            case Change.TransferEnded ended -> transferred(ended, corp);
            case Change.MemberLeft left -> Stream.of(member("delete_user", left.userid()));
            case Change.OfTags tags -> tags(tags, corp);
            default -> Stream.empty();
        };
    }

    private static String added(Change.FriendAdded added) {
        String body = contact(
                "add_external_contact",
                added.friendship().userid(),
                added.friendship().externalUserid());
        @Nullable String code = added.welcomeCode() == null ? null : added.welcomeCode().code();
        return body + element("State", added.friendship().state()) + element("WelcomeCode", code);
    }

    private static String contact(String changeType, String userid, String externalUserid) {
        return element("Event", "change_external_contact")
                + element("ChangeType", changeType)
                + element("UserID", userid)
                + element("ExternalUserID", externalUserid);
    }

    private static Stream<String> transferred(Change.TransferEnded ended, Corp corp) {
        String taken = contact("add_external_contact", ended.takeoverUserid(), ended.externalUserid());
        String gone = contact("del_external_contact", ended.handoverUserid(), ended.externalUserid())
                + element("Source", "DELETE_BY_TRANSFER");
        String failed = contact("transfer_fail", ended.takeoverUserid(), ended.externalUserid());
        return switch (ended.status()) {
            case DONE -> corp.member(ended.handoverUserid()).isPresent() ? Stream.of(gone, taken) : Stream.of(taken);
            case REFUSED -> Stream.of(failed + element("FailReason", "customer_refused"));
            case FULL -> Stream.of(failed + element("FailReason", "customer_limit_exceed"));
            case WAITING -> Stream.empty();
        };
    }

    private static String member(String changeType, String userid) {
        return element("Event", "change_contact") + element("ChangeType", changeType) + element("UserID", userid);
    }

    private static Stream<String> tags(Change.OfTags change, Corp corp) {
        return switch (change) {
            case Change.TagsAdded added -> added(added.group(), corp);
            case Change.TagEdited edited -> Stream.of(tag("update", edited.id(), typeOf(edited.id(), corp)));
            case Change.TagsDeleted deleted ->
                Stream.concat(
                        deleted.tagIds().stream().map(id -> tag("delete", id, "tag")),
                        deleted.groupIds().stream().map(id -> tag("delete", id, "tag_group")));
        };
    }

    private static Stream<String> added(TagGroup addition, Corp corp) {
        boolean newGroup = corp.tags()
                .group(addition.groupId())
                .filter(group -> group.tags().size() == addition.tags().size())
                .isPresent();
        Stream<String> group = newGroup ? Stream.of(tag("create", addition.groupId(), "tag_group")) : Stream.empty();
        return Stream.concat(group, addition.tags().stream().map(tag -> tag("create", tag.id(), "tag")));
    }

    private static String typeOf(String id, Corp corp) {
        return corp.tags().group(id).isPresent() ? "tag_group" : "tag";
    }

    private static String tag(String changeType, String id, String type) {
        return element("Event", "change_external_tag")
                + element("ChangeType", changeType)
                + element("Id", id)
                + element("TagType", type);
    }

    private static String xml(Entry entry, Corp corp, String body) {
        return "<xml>" + element("ToUserName", corp.id()) + element("FromUserName", "sys")
                + "<CreateTime>" + entry.at().getEpochSecond() + "</CreateTime>"
                + element("MsgType", "event") + body + "</xml>";
    }

    private static String element(String name, @Nullable String value) {
        String text = Objects.requireNonNullElse(value, "");
        return text.isEmpty() ? "" : "<" + name + "><![CDATA[" + text + "]]></" + name + ">";
    }
}
