package io.siyu.gateway.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Mass sends (企业群发): tasks a member confirms in WeCom. Times are epoch seconds. */
@HttpExchange("/cgi-bin/externalcontact")
public interface MassSendApi {

    /** Creates a task. There is no idempotency key: a lost answer must be reconciled, not repeated. */
    @PostExchange("/add_msg_template")
    Created create(Credential token, @RequestBody NewTask task);

    /** The tasks created within a time span of at most one month. */
    @PostExchange("/get_groupmsg_list_v2")
    Tasks list(Credential token, @RequestBody Span span);

    /** Which members a task waits for. */
    @PostExchange("/get_groupmsg_task")
    Members members(Credential token, @RequestBody MembersOf task);

    /** What became of each recipient of one member. */
    @PostExchange("/get_groupmsg_send_result")
    Results results(Credential token, @RequestBody ResultsOf task);

    /** Reminds members who have not confirmed; at most three times in 24 hours. */
    @PostExchange("/remind_groupmsg_send")
    void remind(Credential token, @RequestBody Msgid task);

    /** Stops the task for members who have not confirmed yet. */
    @PostExchange("/cancel_groupmsg_send")
    void cancel(Credential token, @RequestBody Msgid task);

    /** A task to create. */
    record NewTask(
            String chatType,
            List<String> externalUserid,
            String sender,
            Body.@Nullable Text text,
            @Nullable List<Body.Attachment> attachments) {}

    /** The task created and the recipients WeCom will not send to. */
    record Created(@Nullable String msgid, @Nullable List<String> failList) {}

    /** Where to look. */
    record Span(
            String chatType,
            long startTime,
            long endTime,
            int filterType,
            int limit,
            @Nullable String cursor) {}

    /** A page of tasks. */
    record Tasks(
            @Nullable List<Task> groupMsgList, @Nullable String nextCursor) {}

    /** A task as WeCom remembers it; one made through the API has no creator. */
    record Task(
            String msgid,
            long createTime,
            Body.@Nullable Text text,
            @Nullable List<Body.Attachment> attachments) {}

    /** Which task. */
    record Msgid(String msgid) {}

    /** Which task's members. */
    record MembersOf(String msgid, int limit, @Nullable String cursor) {}

    /** A page of members. */
    record Members(
            @Nullable List<Member> taskList, @Nullable String nextCursor) {}

    /** A member of a task. The documentation says 2 for sent and shows 1: anything but 0 is sent. */
    record Member(String userid, int status, @Nullable Long sendTime) {}

    /** Whose results. */
    record ResultsOf(
            String msgid,
            String userid,
            int limit,
            @Nullable String cursor) {}

    /** A page of results. */
    record Results(
            @Nullable List<Result> sendList, @Nullable String nextCursor) {}

    /** 0 not sent, 1 sent, 2 not a friend any more, 3 enough mass sends received. */
    record Result(
            @Nullable String externalUserid,
            int status,
            @Nullable Long sendTime) {}
}
