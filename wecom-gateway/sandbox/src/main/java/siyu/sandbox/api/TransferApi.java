package siyu.sandbox.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.Friendship;
import siyu.sandbox.world.Member;
import siyu.sandbox.world.Transfer;

/** Handing contacts from one member to another: of members who work here, and of members who left. */
final class TransferApi {

    private static final int LARGEST = 100;
    private static final int MOST_IN_90_DAYS = 2;
    private static final int PAGE = 1_000;

    void mount(Endpoints endpoints) {
        endpoints
                .post("externalcontact/transfer_customer", call -> transfer(call, false))
                .post("externalcontact/resigned/transfer_customer", call -> transfer(call, true))
                .post("externalcontact/transfer_result", call -> results(call, false))
                .post("externalcontact/resigned/transfer_result", call -> results(call, true))
                .reading("externalcontact/get_unassigned_list", true, TransferApi::unassigned);
    }

    private static Object transfer(ApiCall call, boolean resigned) {
        Handing asked = call.body(Handing.class);
        String handover = handover(call, asked.handoverUserid(), resigned);
        Member takeover = call.member(asked.takeoverUserid());
        List<String> ids = Required.list(asked.externalUserid());
        ApiError.refuseIf(ids.isEmpty(), ApiError.MISSING_EXTERNAL_USERID, "external_userid is empty");
        ApiError.refuseIf(ids.size() > LARGEST, ApiError.BAD_PARAMETER, "external_userid is longer than 100");
        ApiError.refuseIf(handover.equals(takeover.userid()), ApiError.SAME_MEMBER, "handover to oneself");
        Required.atMostLetters(asked.transferSuccessMsg(), 200, ApiError.BAD_PARAMETER, "transfer_success_msg");
        List<Answer> answers = new ArrayList<>();
        List<Transfer> started = new ArrayList<>();
        for (String id : ids) {
            int errcode = against(call, id, handover, takeover);
            answers.add(new Answer(id, errcode));
            if (errcode == 0) {
                started.add(started(call, id, handover, takeover, resigned, asked.transferSuccessMsg()));
            }
        }
        if (!started.isEmpty()) {
            call.commit(new Change.TransfersStarted(call.corp().id(), started));
        }
        return new Answers(answers);
    }

    /** Who hands over: somebody who works here, or for the other call somebody who does no more. */
    private static String handover(ApiCall call, @Nullable String userid, boolean resigned) {
        if (!resigned) {
            return call.member(userid).userid();
        }
        String id = Required.text(userid, ApiError.MISSING_USERID, "handover_userid");
        ApiError.refuseIf(call.corp().member(id).isPresent(), ApiError.NOT_RESIGNED, "handover user not resigned");
        ApiError.refuseIf(
                call.corp().transfers().leftAt(id).isEmpty(), ApiError.NO_SUCH_MEMBER, "handover userid not found");
        return id;
    }

    private static int against(ApiCall call, String id, String handover, Member takeover) {
        Corp corp = call.corp();
        if (corp.friends().contact(id).isEmpty()) {
            return ApiError.BAD_EXTERNAL_USERID;
        }
        if (corp.friends().between(handover, id).isEmpty()) {
            return ApiError.NOT_FOLLOWER;
        }
        if (corp.transfers().waiting(id).isPresent()) {
            return ApiError.TRANSFERRING;
        }
        if (corp.transfers().within90Days(id, call.world().now()) >= MOST_IN_90_DAYS) {
            return ApiError.TRANSFERRED_TOO_OFTEN;
        }
        boolean room =
                takeover.hasRoom(corp.friends().ofMember(takeover.userid()).size());
        return room ? 0 : ApiError.MEMBER_FULL;
    }

    private static Transfer started(
            ApiCall call, String id, String handover, Member takeover, boolean resigned, @Nullable String message) {
        return new Transfer(
                id,
                handover,
                takeover.userid(),
                resigned,
                Objects.requireNonNullElse(message, ""),
                call.world().now(),
                Transfer.Status.WAITING,
                null);
    }

    private static Object results(ApiCall call, boolean resigned) {
        Between asked = call.body(Between.class);
        String handover = Required.text(asked.handoverUserid(), ApiError.MISSING_USERID, "handover_userid");
        String takeover = Required.text(asked.takeoverUserid(), ApiError.MISSING_USERID, "takeover_userid");
        List<Transfer> known = call.corp().transfers().between(handover, takeover, resigned);
        Page<Transfer> page = Page.of(known, asked.cursor(), PAGE);
        return new Results(page.items().stream().map(Result::of).toList(), page.nextCursor());
    }

    private static Object unassigned(ApiCall call) {
        PageOf asked = call.body(PageOf.class);
        List<Unassigned> all = call.corp().transfers().leavers().stream()
                .flatMap(leaver -> leftBehind(call.corp(), leaver))
                .toList();
        int size = Page.size(asked.pageSize(), PAGE, PAGE);
        int pageId = Objects.requireNonNullElse(asked.pageId(), 0);
        int from = asked.cursor() == null ? Math.min(all.size(), pageId * size) : 0;
        Page<Unassigned> page = Page.of(all.subList(from, all.size()), asked.cursor(), size);
        return new UnassignedPage(page.items(), page.nextCursor().isEmpty(), page.nextCursor());
    }

    private static Stream<Unassigned> leftBehind(Corp corp, String leaver) {
        Instant left = corp.transfers().leftAt(leaver).orElseThrow();
        return corp.friends().ofMember(leaver).stream()
                .map(Friendship::externalUserid)
                .filter(id -> corp.transfers().waiting(id).isEmpty())
                .map(id -> new Unassigned(leaver, id, left.getEpochSecond()));
    }

    private record Handing(
            @Nullable String handoverUserid,
            @Nullable String takeoverUserid,
            @Nullable List<String> externalUserid,
            @Nullable String transferSuccessMsg) {}

    private record Answer(String externalUserid, int errcode) {}

    private record Answers(List<Answer> customer) {}

    private record Between(
            @Nullable String handoverUserid,
            @Nullable String takeoverUserid,
            @Nullable String cursor) {}

    private record Result(String externalUserid, int status, long takeoverTime) {

        static Result of(Transfer transfer) {
            Instant ended = transfer.status() == Transfer.Status.DONE ? transfer.endedAt() : null;
            return new Result(
                    transfer.externalUserid(), transfer.status().code(), ended == null ? 0 : ended.getEpochSecond());
        }
    }

    private record Results(List<Result> customer, String nextCursor) {}

    private record PageOf(
            @Nullable Integer pageId,
            @Nullable Integer pageSize,
            @Nullable String cursor) {}

    private record Unassigned(String handoverUserid, String externalUserid, long dimissionTime) {}

    private record UnassignedPage(List<Unassigned> info, boolean isLast, String nextCursor) {}
}
