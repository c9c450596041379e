package io.siyu.content;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What a contact receives: a text and up to nine attachments, each shown as a message of its own. The limits are those
 * of WeCom's mass sends and welcome messages; they are constraints, so that a form can show every problem at its field.
 */
public record MessageBody(
        @MaxBytes(value = 4000, message = "{content.text.tooLong}")
        String text,

        @Size(max = 9, message = "{content.attachments.tooMany}") List<@Valid Attachment> attachments) {

    public MessageBody {
        attachments = List.copyOf(attachments);
    }

    /** A body of words only. */
    public static MessageBody ofText(String text) {
        return new MessageBody(text, List.of());
    }

    @AssertTrue(message = "{content.text.empty}") boolean isSayingSomething() {
        return !text.isBlank() || !attachments.isEmpty();
    }
}
