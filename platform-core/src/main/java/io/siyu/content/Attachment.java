package io.siyu.content;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.siyu.problem.FieldProblem;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** Something shown beside the text of a message. Sizes are in bytes of UTF-8, as WeCom counts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Attachment.Image.class, name = "image"),
    @JsonSubTypes.Type(value = Attachment.Link.class, name = "link"),
    @JsonSubTypes.Type(value = Attachment.MiniProgram.class, name = "miniprogram")
})
public sealed interface Attachment {

    /** A picture: uploaded for three days ({@code mediaId}, which wins) or for good ({@code picUrl}). */
    @Consistent
    record Image(
            @Nullable String mediaId,

            @MaxBytes(value = 2048, message = "{content.address.tooLong}") @Nullable String picUrl)
            implements Attachment, Consistent.SelfChecking {

        @Override
        public @Nullable FieldProblem inconsistency() {
            return absent(mediaId) && absent(picUrl) ? new FieldProblem("picUrl", "{content.image.missing}") : null;
        }
    }

    /** A card that opens a page. Its address is replaced by a tracked one when it is sent. */
    @Consistent
    record Link(
            @NotBlank(message = "{content.title.missing}") @MaxBytes(value = 128, message = "{content.title.tooLong}")
            String title,

            @MaxBytes(value = 512, message = "{content.desc.tooLong}") @Nullable String desc,

            @MaxBytes(value = 2048, message = "{content.address.tooLong}") @Nullable String picUrl,

            @MaxBytes(value = 2048, message = "{content.address.tooLong}")
            String url)
            implements Attachment, Consistent.SelfChecking {

        /** An address nobody can follow could not be tracked either, and tracking is how a lost task is found again. */
        @Override
        public @Nullable FieldProblem inconsistency() {
            return WebAddress.of(url).isEmpty() ? new FieldProblem("url", "{content.url.invalid}") : null;
        }
    }

    /** A card that opens a page of a mini program linked to the corp. */
    record MiniProgram(
            @NotBlank(message = "{content.title.missing}") @MaxBytes(value = 64, message = "{content.title.tooLong}")
            String title,

            @NotBlank(message = "{content.appid.missing}") String appid,
            @NotBlank(message = "{content.page.missing}") String page,
            @NotBlank(message = "{content.cover.missing}") String picMediaId)
            implements Attachment {}

    private static boolean absent(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
