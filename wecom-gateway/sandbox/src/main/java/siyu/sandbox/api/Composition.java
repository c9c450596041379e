package siyu.sandbox.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.world.Attachment;
import siyu.sandbox.world.Media;

/** The text and attachments of a message to contacts, and the rules for them: 4,000 bytes, nine attachments, not both empty. */
record Composition(@Nullable Text text, @Nullable List<Attachment> attachments) {

    private static final int TEXT_BYTES = 4_000;
    private static final int MOST_ATTACHMENTS = 9;

    String words() {
        return text == null ? "" : Objects.requireNonNullElse(text.content(), "");
    }

    List<Attachment> cards() {
        return Required.list(attachments);
    }

    void check(ApiCall call) {
        ApiError.refuseIf(
                words().isEmpty() && cards().isEmpty(), ApiError.EMPTY_PARAMETER, "text and attachments are empty");
        Required.atMostBytes(words(), TEXT_BYTES, ApiError.MESSAGE_TOO_LARGE, "text.content");
        ApiError.refuseIf(cards().size() > MOST_ATTACHMENTS, ApiError.ATTACHMENT_COUNT, "more than 9 attachments");
        cards().forEach(card -> check(card, call));
    }

    private static void check(Attachment card, ApiCall call) {
        switch (Objects.requireNonNullElse(card.msgtype(), "")) {
            case "image" -> check(shape(card.image(), "image"), call);
            case "link" -> check(shape(card.link(), "link"));
            case "miniprogram" -> check(shape(card.miniprogram(), "miniprogram"), call);
            case "video" -> media(shape(card.video(), "video").mediaId(), call);
            case "file" -> media(shape(card.file(), "file").mediaId(), call);
            default -> throw new ApiError(ApiError.ATTACHMENT_TYPE, "unsupported attachment msgtype");
        }
    }

    private static void check(Attachment.Image image, ApiCall call) {
        if (image.mediaId() != null && !image.mediaId().isEmpty()) {
            media(image.mediaId(), call);
        } else {
            ApiError.refuseIf(
                    call.corp().media(Required.of(image.picUrl(), "image")).isEmpty(),
                    ApiError.BAD_MEDIA_ID,
                    "pic_url must come from media/uploadimg");
        }
    }

    private static void check(Attachment.Link link) {
        Required.text(link.title(), ApiError.EMPTY_PARAMETER, "link.title");
        Required.text(link.url(), ApiError.EMPTY_PARAMETER, "link.url");
        Required.atMostBytes(link.title(), 128, ApiError.BAD_PARAMETER, "link.title");
        Required.atMostBytes(link.desc(), 512, ApiError.BAD_PARAMETER, "link.desc");
        Required.atMostBytes(link.picurl(), 2_048, ApiError.BAD_PARAMETER, "link.picurl");
        Required.atMostBytes(link.url(), 2_048, ApiError.BAD_PARAMETER, "link.url");
    }

    private static void check(Attachment.MiniProgram program, ApiCall call) {
        Required.text(program.title(), ApiError.EMPTY_PARAMETER, "miniprogram.title");
        Required.text(program.appid(), ApiError.EMPTY_PARAMETER, "miniprogram.appid");
        Required.text(program.page(), ApiError.EMPTY_PARAMETER, "miniprogram.page");
        Required.atMostBytes(program.title(), 64, ApiError.BAD_PARAMETER, "miniprogram.title");
        media(program.picMediaId(), call);
    }

    private static void media(@Nullable String mediaId, ApiCall call) {
        String id = Required.text(mediaId, ApiError.MISSING_MEDIA, "media_id");
        boolean usable =
                call.corp().media(id).filter(media -> !unusable(media, call)).isPresent();
        ApiError.refuseIf(!usable, ApiError.BAD_MEDIA_ID, "invalid media_id");
    }

    private static boolean unusable(Media media, ApiCall call) {
        return media.type().equals("uploadimg") || media.expiredAt(call.world().now());
    }

    private static <T> T shape(@Nullable T part, String name) {
        if (part == null) {
            throw new ApiError(ApiError.ATTACHMENT_TYPE, "msgtype " + name + " without " + name);
        }
        return part;
    }

    record Text(@Nullable String content) {}
}
