package io.siyu.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.siyu.content.Attachment;
import io.siyu.content.MessageBody;
import io.siyu.outreach.ChannelUnavailable;
import io.siyu.outreach.Finding;
import io.siyu.outreach.HandOver;
import io.siyu.outreach.OutboundMessage;
import io.siyu.outreach.Outreach;
import io.siyu.outreach.Progress;
import io.siyu.outreach.Recall;
import io.siyu.outreach.RecipientResult;
import io.siyu.outreach.RecipientStatus;
import io.siyu.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What every channel behind {@link Outreach} must do. Run here against the sandbox; by hand, by another class, against
 * a real corp.
 */
interface OutreachContract {

    /** Two friends of one member, and somebody who is nobody's friend. */
    record Scene(TenantId tenant, String sender, String ada, String bob, String stranger) {}

    /** What can go wrong with the next hand-over. */
    enum Trouble {
        /** The channel is told to come back later. */
        RATE_LIMIT,
        /** The channel says no for good. */
        REFUSAL,
        /** The channel takes the message and its answer is lost. */
        ANSWER_LOST,
        /** The channel cannot be read. */
        UNREADABLE
    }

    Outreach outreach();

    Scene scene();

    Instant now();

    void confirm(Scene scene, String msgid);

    void leaves(Scene scene, String contact);

    void nextCallMeets(Scene scene, Trouble trouble);

    long tasksInTheChannel(Scene scene);

    @Test
    default void whatTheSenderConfirmsIsDelivered() {
        Scene scene = scene();
        String msgid = accepted(outreach().handOver(message(scene, scene.ada(), scene.bob())));

        Progress waiting = progress(scene, msgid);
        assertThat(waiting.confirmed()).isFalse();
        assertThat(waiting.results())
                .extracting(RecipientResult::status)
                .containsExactly(RecipientStatus.WAITING, RecipientStatus.WAITING);

        leaves(scene, scene.bob());
        confirm(scene, msgid);

        Progress confirmed = progress(scene, msgid);
        assertThat(confirmed.confirmed()).isTrue();
        assertThat(confirmed.confirmedAt()).isNotNull();
        assertThat(confirmed.results())
                .extracting(RecipientResult::externalUserid, RecipientResult::status)
                .containsExactlyInAnyOrder(
                        tuple(scene.ada(), RecipientStatus.DELIVERED),
                        tuple(scene.bob(), RecipientStatus.NOT_A_FRIEND));
    }

    @Test
    default void recipientsTheChannelWillNotReachAreNamed() {
        Scene scene = scene();

        HandOver ended = outreach().handOver(message(scene, scene.ada(), scene.stranger()));

        assertThat(ended)
                .isInstanceOfSatisfying(
                        HandOver.Accepted.class,
                        accepted -> assertThat(accepted.refusedRecipients()).containsExactly(scene.stranger()));
    }

    @Test
    default void aMessageForNobodyIsRefused() {
        Scene scene = scene();

        assertThat(outreach().handOver(message(scene, scene.stranger()))).isInstanceOf(HandOver.Refused.class);
        assertThat(tasksInTheChannel(scene)).isZero();
    }

    @Test
    default void aRateLimitPostponesAndTakesNothing() {
        Scene scene = scene();
        nextCallMeets(scene, Trouble.RATE_LIMIT);

        assertThat(outreach().handOver(message(scene, scene.ada())))
                .isInstanceOfSatisfying(
                        HandOver.Postponed.class,
                        postponed -> assertThat(postponed.notBefore()).isAfter(now()));
        assertThat(tasksInTheChannel(scene)).isZero();
    }

    @Test
    default void aRefusalIsARefusal() {
        Scene scene = scene();
        nextCallMeets(scene, Trouble.REFUSAL);

        assertThat(outreach().handOver(message(scene, scene.ada()))).isInstanceOf(HandOver.Refused.class);
    }

    @Test
    default void aLostAnswerIsUnknownAndFoundAgainByItsToken() {
        Scene scene = scene();
        OutboundMessage message = message(scene, scene.ada());
        OutboundMessage twin = message(scene, scene.ada());
        accepted(outreach().handOver(twin));
        nextCallMeets(scene, Trouble.ANSWER_LOST);

        assertThat(outreach().handOver(message)).isInstanceOf(HandOver.Unknown.class);
        assertThat(tasksInTheChannel(scene)).isEqualTo(2);

        assertThat(find(message))
                .isInstanceOfSatisfying(
                        Finding.Found.class,
                        found -> assertThat(progress(scene, found.msgid()).results())
                                .hasSize(1));
        assertThat(find(message)).isNotEqualTo(find(twin));
    }

    @Test
    default void aMessageWithoutLinksIsFoundByItsWordsSenderAndRecipients() {
        Scene scene = scene();
        OutboundMessage toAda = words(scene, "在吗?", scene.ada());
        OutboundMessage toBob = words(scene, "在吗?", scene.bob());
        String forBob = accepted(outreach().handOver(toBob));
        nextCallMeets(scene, Trouble.ANSWER_LOST);
        outreach().handOver(toAda);

        assertThat(find(toBob)).isEqualTo(new Finding.Found(forBob));
        assertThat(find(toAda))
                .isInstanceOfSatisfying(
                        Finding.Found.class, found -> assertThat(found.msgid()).isNotEqualTo(forBob));
    }

    @Test
    default void twoTasksThatCannotBeToldApartAreNotGuessedAbout() {
        Scene scene = scene();
        OutboundMessage message = words(scene, "在吗?", scene.ada());
        outreach().handOver(message);
        outreach().handOver(message);

        assertThat(find(message)).isInstanceOf(Finding.Unreadable.class);
    }

    @Test
    default void whatWasNeverHandedOverIsNotFound() {
        Scene scene = scene();
        outreach().handOver(message(scene, scene.ada()));

        assertThat(find(message(scene, scene.ada()))).isEqualTo(new Finding.NotFound());
        assertThat(find(words(scene, "从未发送", scene.ada()))).isEqualTo(new Finding.NotFound());
    }

    @Test
    default void whereTheChannelCannotBeReadNothingFollows() {
        Scene scene = scene();
        OutboundMessage message = message(scene, scene.ada());
        String msgid = accepted(outreach().handOver(message));

        nextCallMeets(scene, Trouble.UNREADABLE);
        assertThat(find(message)).isInstanceOf(Finding.Unreadable.class);
        nextCallMeets(scene, Trouble.UNREADABLE);
        assertThatExceptionOfType(ChannelUnavailable.class).isThrownBy(() -> progress(scene, msgid));
    }

    @Test
    default void aRecalledMessageIsNotDelivered() {
        Scene scene = scene();
        String msgid = accepted(outreach().handOver(message(scene, scene.ada())));

        assertThat(outreach().recall(scene.tenant(), msgid)).isEqualTo(new Recall.Recalled());
        assertThat(outreach().recall(scene.tenant(), msgid)).as("again").isEqualTo(new Recall.Recalled());
        confirm(scene, msgid);

        assertThat(progress(scene, msgid).results())
                .extracting(RecipientResult::status)
                .doesNotContain(RecipientStatus.DELIVERED);
    }

    @Test
    default void recallingWhatDoesNotExistIsRefused() {
        assertThat(outreach().recall(scene().tenant(), "no-such-message")).isInstanceOf(Recall.Refused.class);
    }

    private Progress progress(Scene scene, String msgid) {
        return outreach().progress(scene.tenant(), msgid, scene.sender());
    }

    private Finding find(OutboundMessage message) {
        return outreach().find(message, now().minus(Duration.ofMinutes(10)), now().plus(Duration.ofMinutes(1)));
    }

    private static String accepted(HandOver ended) {
        assertThat(ended).isInstanceOf(HandOver.Accepted.class);
        return ((HandOver.Accepted) ended).msgid();
    }

    private static OutboundMessage message(Scene scene, String... recipients) {
        String token = UUID.randomUUID().toString().replace("-", "");
        MessageBody body = new MessageBody(
                "今天的好消息 🎉", List.of(new Attachment.Link("看一看", "一分钟", null, "https://siyu.example/t/corp/" + token)));
        return new OutboundMessage(scene.tenant(), scene.sender(), List.of(recipients), body, token);
    }

    private static OutboundMessage words(Scene scene, String text, String... recipients) {
        return new OutboundMessage(
                scene.tenant(),
                scene.sender(),
                List.of(recipients),
                new MessageBody(text, List.of()),
                UUID.randomUUID().toString());
    }
}
