package io.siyu.gateway.send;

import io.siyu.content.Attachment;
import io.siyu.content.MessageBody;
import io.siyu.gateway.client.Body;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message in WeCom's words.
 *
 * @param text null when there is none
 * @param attachments null when there are none
 */
public record Parts(Body.@Nullable Text text, @Nullable List<Body.Attachment> attachments) {

    /** Says a message in WeCom's words. */
    public static Parts of(MessageBody body) {
        return new Parts(
                body.text().isBlank() ? null : new Body.Text(body.text()),
                body.attachments().isEmpty()
                        ? null
                        : body.attachments().stream().map(Parts::attachment).toList());
    }

    /** Whether a link of the message holds the text. */
    boolean link(String token) {
        return Objects.requireNonNullElse(attachments, List.<Body.Attachment>of()).stream()
                .map(Body.Attachment::link)
                .anyMatch(link -> link != null && link.url().contains(token));
    }

    /** Whether a message WeCom remembers says the same; pictures come back under other names, so they only count. */
    boolean sameAs(Parts other) {
        return words().equals(other.words()) && essence().equals(other.essence());
    }

    private String words() {
        return text == null ? "" : text.content();
    }

    private List<String> essence() {
        return Objects.requireNonNullElse(attachments, List.<Body.Attachment>of()).stream()
                .map(Parts::essence)
                .toList();
    }

    private static String essence(Body.Attachment attachment) {
        Body.Link link = attachment.link();
        Body.MiniProgram program = attachment.miniprogram();
        return attachment.msgtype()
                + (link == null ? "" : "|" + link.title() + "|" + link.url())
                + (program == null ? "" : "|" + program.title() + "|" + program.appid() + "|" + program.page());
    }

    private static Body.Attachment attachment(Attachment attachment) {
        return switch (attachment) {
            case Attachment.Image image ->
                new Body.Attachment("image", new Body.Image(image.mediaId(), image.picUrl()), null, null);
            case Attachment.Link link ->
                new Body.Attachment(
                        "link", null, new Body.Link(link.title(), link.picUrl(), link.desc(), link.url()), null);
            case Attachment.MiniProgram program ->
                new Body.Attachment(
                        "miniprogram",
                        null,
                        null,
                        new Body.MiniProgram(program.title(), program.picMediaId(), program.appid(), program.page()));
        };
    }
}
