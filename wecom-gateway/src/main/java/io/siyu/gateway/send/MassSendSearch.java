package io.siyu.gateway.send;

import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.Pages;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.MassSendApi.Member;
import io.siyu.gateway.client.MassSendApi.Result;
import io.siyu.gateway.client.MassSendApi.Span;
import io.siyu.gateway.client.MassSendApi.Task;
import io.siyu.gateway.client.MassSendApi.Tasks;
import io.siyu.outreach.Finding;
import io.siyu.outreach.OutboundMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Looks for a mass send whose hand-over ended without an answer. A token in a link tells it from all others. Without
 * links it is told by what it says, by its sender, and by its recipients; should two tasks still look the same, that is
 * said rather than guessed.
 */
@Component
class MassSendSearch {

    private static final Duration LONGEST_SPAN = Duration.ofDays(30);

    /** WeCom's clock need not agree with ours to the second. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private static final int BY_THE_CORP = 0;
    private static final int PAGE = 100;

    private final WecomCalls calls;
    private final MassSendProgress progress;

    MassSendSearch(WecomCalls calls, MassSendProgress progress) {
        this.calls = calls;
        this.progress = progress;
    }

    Finding find(OutboundMessage message, Instant from, Instant to) {
        Instant start = from.minus(SLACK);
        Instant end = to.plus(SLACK);
        if (Duration.between(start, end).compareTo(LONGEST_SPAN) > 0) {
            return new Finding.Unreadable("WeCom lists at most a month of mass sends at a time");
        }
        return switch (tasks(message, start, end)) {
            case Answered<List<Task>>(List<Task> tasks) -> among(tasks, message);
            case WecomAnswer<List<Task>> other -> new Finding.Unreadable(other.toString());
        };
    }

    private WecomAnswer<List<Task>> tasks(OutboundMessage message, Instant start, Instant end) {
        return Pages.all(
                cursor -> calls.ask(
                        message.tenant(),
                        Api.MASS_SENDS,
                        (wecom, token) -> wecom.massSends()
                                .list(
                                        token,
                                        new Span(
                                                "single",
                                                start.getEpochSecond(),
                                                end.getEpochSecond(),
                                                BY_THE_CORP,
                                                PAGE,
                                                cursor))),
                Tasks::groupMsgList,
                Tasks::nextCursor);
    }

    private Finding among(List<Task> tasks, OutboundMessage message) {
        Parts ours = Parts.of(message.body());
        boolean marked = ours.link(message.token());
        List<String> found = new ArrayList<>();
        for (Task task : tasks) {
            Parts theirs = new Parts(task.text(), task.attachments());
            if (marked ? theirs.link(message.token()) : theirs.sameAs(ours)) {
                switch (confirmed(task, message, marked)) {
                    case Answered<Boolean>(Boolean ourTask) -> {
                        if (ourTask) {
                            found.add(task.msgid());
                        }
                    }
                    case WecomAnswer<Boolean> other -> {
                        return new Finding.Unreadable(other.toString());
                    }
                }
            }
        }
        return finding(found);
    }

    private static Finding finding(List<String> found) {
        return switch (found.size()) {
            case 0 -> new Finding.NotFound();
            case 1 -> new Finding.Found(found.getFirst());
            default -> new Finding.Unreadable("several tasks look like this one: " + found);
        };
    }

    /** The sender must be the same and, where no link speaks for the task, every recipient must be one of ours. */
    private WecomAnswer<Boolean> confirmed(Task task, OutboundMessage message, boolean marked) {
        WecomAnswer<Boolean> sameSender = progress.members(message.tenant(), task.msgid())
                .map(members -> members.stream().map(Member::userid).anyMatch(message.senderUserid()::equals));
        boolean askRecipients = !marked && sameSender instanceof Answered<Boolean>(Boolean same) && same;
        return askRecipients ? sameRecipients(task, message) : sameSender;
    }

    private WecomAnswer<Boolean> sameRecipients(Task task, OutboundMessage message) {
        Set<String> ours = new HashSet<>(message.recipients());
        return progress.results(message.tenant(), task.msgid(), message.senderUserid())
                .map(results -> !results.isEmpty()
                        && results.stream().map(Result::externalUserid).allMatch(ours::contains));
    }
}
