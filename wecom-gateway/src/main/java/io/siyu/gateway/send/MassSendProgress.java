package io.siyu.gateway.send;

import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.Pages;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.MassSendApi.Member;
import io.siyu.gateway.client.MassSendApi.Members;
import io.siyu.gateway.client.MassSendApi.MembersOf;
import io.siyu.gateway.client.MassSendApi.Result;
import io.siyu.gateway.client.MassSendApi.Results;
import io.siyu.gateway.client.MassSendApi.ResultsOf;
import io.siyu.outreach.ChannelUnavailable;
import io.siyu.outreach.Progress;
import io.siyu.outreach.RecipientResult;
import io.siyu.outreach.RecipientStatus;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how far a mass send has come, all pages of it. */
@Component
class MassSendProgress {

    private static final int PAGE = 1_000;

    private final WecomCalls calls;

    MassSendProgress(WecomCalls calls) {
        this.calls = calls;
    }

    /** Reads everything there is to know, or throws {@link ChannelUnavailable}. */
    Progress read(TenantId tenant, String msgid, String senderUserid) {
        Optional<Member> sender = known(members(tenant, msgid)).stream()
                .filter(member -> member.userid().equals(senderUserid))
                .findFirst();
        return new Progress(
                sender.filter(member -> member.status() != 0).isPresent(),
                sender.map(Member::sendTime).map(MassSendProgress::instant).orElse(null),
                known(results(tenant, msgid, senderUserid)).stream()
                        .flatMap(MassSendProgress::result)
                        .toList());
    }

    /** The members a mass send waits for. */
    WecomAnswer<List<Member>> members(TenantId tenant, String msgid) {
        return Pages.all(
                cursor -> calls.ask(
                        tenant,
                        Api.MASS_SEND_MEMBERS,
                        (wecom, token) -> wecom.massSends().members(token, new MembersOf(msgid, PAGE, cursor))),
                Members::taskList,
                Members::nextCursor);
    }

    /** The recipients of one member. */
    WecomAnswer<List<Result>> results(TenantId tenant, String msgid, String userid) {
        return Pages.all(
                cursor -> calls.ask(
                        tenant,
                        Api.MASS_SEND_RESULTS,
                        (wecom, token) -> wecom.massSends().results(token, new ResultsOf(msgid, userid, PAGE, cursor))),
                Results::sendList,
                Results::nextCursor);
    }

    private static <T> T known(WecomAnswer<T> answer) {
        return switch (answer) {
            case Answered<T>(T value) -> value;
            case WecomAnswer<T> other -> throw new ChannelUnavailable("A mass send could not be read: " + other);
        };
    }

    private static Stream<RecipientResult> result(Result result) {
        String id = result.externalUserid();
        return id == null
                ? Stream.empty()
                : Stream.of(new RecipientResult(id, status(result.status()), instant(result.sendTime())));
    }

    private static RecipientStatus status(int status) {
        return switch (status) {
            case 1 -> RecipientStatus.DELIVERED;
            case 2 -> RecipientStatus.NOT_A_FRIEND;
            case 3 -> RecipientStatus.PROVIDER_LIMIT;
            default -> RecipientStatus.WAITING;
        };
    }

    private static @Nullable Instant instant(@Nullable Long epochSecond) {
        return epochSecond == null || epochSecond == 0 ? null : Instant.ofEpochSecond(epochSecond);
    }
}
