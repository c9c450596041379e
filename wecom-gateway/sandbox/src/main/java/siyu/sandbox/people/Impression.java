package siyu.sandbox.people;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import siyu.sandbox.world.Attachment;
import siyu.sandbox.world.MassTask;
import siyu.sandbox.world.Message;

/** What a person sees of a message. Addresses do not count, because a sender may make them up anew each time. */
record Impression(String words) {

    static Impression of(Message message) {
        return of(message.text(), message.attachments());
    }

    static Impression of(MassTask task) {
        return of(task.text(), task.attachments());
    }

    private static Impression of(String text, List<Attachment> cards) {
        return new Impression(text.replaceAll("https?://\\S+", "")
                + cards.stream().map(Impression::title).collect(Collectors.joining("|", "|", "")));
    }

    private static String title(Attachment card) {
        return Optional.ofNullable(card.link())
                .map(Attachment.Link::title)
                .or(() -> Optional.ofNullable(card.miniprogram()).map(Attachment.MiniProgram::title))
                .orElse(String.valueOf(card.msgtype()));
    }
}
