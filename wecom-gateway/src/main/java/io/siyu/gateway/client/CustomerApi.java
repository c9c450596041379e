package io.siyu.gateway.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Customers (外部联系人). Times are epoch seconds. */
@HttpExchange("/cgi-bin/externalcontact")
public interface CustomerApi {

    /** The customers of one member. */
    @GetExchange("/list")
    CustomerIds list(Credential token, @RequestParam("userid") String userid);

    /** One customer with the members who have them as a friend; more than 500 followers come in pages. */
    @GetExchange("/get")
    Detail get(
            Credential token,
            @RequestParam("external_userid") String externalUserid,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor);

    /** The customers of up to 100 members with their details, up to 100 a page. */
    @PostExchange("/batch/get_by_user")
    Page page(Credential token, @RequestBody PageOf members);

    /** Sets and removes corp tags of a member's customer; both are set operations. */
    @PostExchange("/mark_tag")
    void mark(Credential token, @RequestBody Marks marks);

    /** External user ids. */
    record CustomerIds(@Nullable List<String> externalUserid) {}

    /** A customer and their followers. */
    record Detail(
            Customer externalContact,
            @Nullable List<Follower> followUser,
            @Nullable String nextCursor) {}

    /** Who a customer is. */
    record Customer(
            String externalUserid,
            @Nullable String name,
            @Nullable String avatar,
            @Nullable Integer gender,
            @Nullable String unionid) {}

    /** A member's view of a customer, as {@code get} tells it. */
    record Follower(
            String userid,
            @Nullable String remark,
            long createtime,
            @Nullable String state,
            @Nullable List<FollowerTag> tags) {}

    /** A tag on a customer; personal tags have no id. */
    record FollowerTag(@Nullable String tagId, int type) {}

    /** Whose customers to page through. */
    record PageOf(List<String> useridList, @Nullable String cursor, int limit) {}

    /** A page of customers; no next cursor at the end. */
    record Page(
            @Nullable List<PageEntry> externalContactList,
            @Nullable String nextCursor) {}

    /** A customer on a page. */
    record PageEntry(Customer externalContact, FollowInfo followInfo) {}

    /** A member's view of a customer, as the page tells it: tags by id only. */
    record FollowInfo(
            String userid,
            @Nullable String remark,
            long createtime,
            @Nullable String state,
            @Nullable List<String> tagId) {}

    /** Tags to set and to remove; one of the lists may be null. */
    record Marks(
            String userid,
            String externalUserid,
            @Nullable List<String> addTag,
            @Nullable List<String> removeTag) {}
}
