package siyu.sandbox.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.world.Attachment;
import siyu.sandbox.world.MassTask;
import siyu.sandbox.world.MassTask.Outcome;
import siyu.sandbox.world.MassTasks.Confirmation;

/** What became of mass sends: the list, the members' progress, and the result for each customer. */
final class MassSendResultApi {

    private static final Duration LONGEST_SPAN = Duration.ofDays(31);
    private static final int MADE_BY_A_PERSON = 1;

    void mount(Endpoints endpoints) {
        endpoints
                .reading("externalcontact/get_groupmsg_list_v2", true, MassSendResultApi::list)
                .reading("externalcontact/get_groupmsg_task", true, MassSendResultApi::tasks)
                .reading("externalcontact/get_groupmsg_send_result", true, MassSendResultApi::results);
    }

    private static Object list(ApiCall call) {
        Range asked = call.body(Range.class);
        String chatType = Required.text(asked.chatType(), ApiError.EMPTY_PARAMETER, "chat_type");
        Instant start = Instant.ofEpochSecond(Required.of(asked.startTime(), "start_time"));
        Instant end = Instant.ofEpochSecond(Required.of(asked.endTime(), "end_time"));
        ApiError.refuseIf(
                end.isBefore(start) || end.isAfter(start.plus(LONGEST_SPAN)),
                ApiError.BAD_PARAMETER,
                "the time span must be at most one month");
        boolean personalOnly = Objects.equals(asked.filterType(), MADE_BY_A_PERSON);
        List<Listed> found = call.corp().massTasks().all().stream()
                .filter(task -> task.chatType().equals(chatType) && !personalOnly)
                .filter(task -> asked.creator() == null || asked.creator().isEmpty())
                .filter(task ->
                        !task.createTime().isBefore(start) && !task.createTime().isAfter(end))
                .map(MassSendResultApi::listed)
                .toList();
        Page<Listed> page = Page.of(found, asked.cursor(), Page.size(asked.limit(), 100, 50));
        return new ListedPage(page.items(), page.nextCursor());
    }

    private static Listed listed(MassTask task) {
        return new Listed(
                task.msgid(),
                task.createTime().getEpochSecond(),
                0,
                new Composition.Text(task.text()),
                task.attachments());
    }

    private static Object tasks(ApiCall call) {
        Query asked = call.body(Query.class);
        MassTask task = MassSendApi.task(call, asked.msgid());
        List<Progress> all = task.recipients().keySet().stream()
                .map(userid -> progress(call, task, userid))
                .toList();
        Page<Progress> page = Page.of(all, asked.cursor(), Page.size(asked.limit(), 1_000, 500));
        return new ProgressPage(page.items(), page.nextCursor());
    }

    private static Progress progress(ApiCall call, MassTask task, String userid) {
        return call.corp()
                .massTasks()
                .confirmation(task.msgid(), userid)
                .map(sent -> new Progress(userid, 2, sent.at().getEpochSecond()))
                .orElse(new Progress(userid, 0, null));
    }

    private static Object results(ApiCall call) {
        Query asked = call.body(Query.class);
        MassTask task = MassSendApi.task(call, asked.msgid());
        String userid = Required.text(asked.userid(), ApiError.MISSING_USERID, "userid");
        List<String> recipients = task.recipients().get(userid);
        if (recipients == null) {
            throw new ApiError(ApiError.NO_SUCH_MEMBER, "userid is no sender of this task");
        }
        Optional<Confirmation> sent = call.corp().massTasks().confirmation(task.msgid(), userid);
        Map<String, Integer> statuses = sent.map(Confirmation::outcomes).orElse(List.of()).stream()
                .collect(Collectors.toMap(Outcome::externalUserid, Outcome::status));
        List<Result> all = recipients.stream()
                .map(id -> result(id, userid, statuses.getOrDefault(id, Outcome.UNSENT), sent))
                .toList();
        Page<Result> page = Page.of(all, asked.cursor(), Page.size(asked.limit(), 1_000, 500));
        return new ResultPage(page.items(), page.nextCursor());
    }

    private static Result result(String id, String userid, int status, Optional<Confirmation> sent) {
        Long time = status == Outcome.SENT
                ? sent.map(confirmation -> confirmation.at().getEpochSecond()).orElse(null)
                : null;
        return new Result(id, userid, status, time);
    }

    private record Range(
            @Nullable String chatType,
            @Nullable Long startTime,
            @Nullable Long endTime,
            @Nullable String creator,
            @Nullable Integer filterType,
            @Nullable Integer limit,
            @Nullable String cursor) {}

    private record Query(
            @Nullable String msgid,
            @Nullable String userid,
            @Nullable Integer limit,
            @Nullable String cursor) {}

    private record Listed(
            String msgid, long createTime, int createType, Composition.Text text, List<Attachment> attachments) {}

    private record ListedPage(List<Listed> groupMsgList, String nextCursor) {}

    private record Progress(
            String userid, int status, @Nullable Long sendTime) {}

    private record ProgressPage(List<Progress> taskList, String nextCursor) {}

    private record Result(
            String externalUserid,
            String userid,
            int status,
            @Nullable Long sendTime) {}

    private record ResultPage(List<Result> sendList, String nextCursor) {}
}
