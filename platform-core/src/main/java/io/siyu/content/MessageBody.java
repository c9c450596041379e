package io.siyu.content;

import io.siyu.problem.FieldProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a contact receives: a text and up to nine attachments, each shown as a message of its own. The limits are those
 * of WeCom's mass sends and welcome messages; they are constraints, so that a form can show every problem at its field.
 */
@Consistent
public record MessageBody(
        @MaxBytes(value = 4000, message = "{content.text.tooLong}")
        String text,

        @Size(max = 9, message = "{content.attachments.tooMany}") List<@Valid Attachment> attachments)
        implements Consistent.SelfChecking {

    public MessageBody {
        attachments = List.copyOf(attachments);
    }

    @Override
    public @Nullable FieldProblem inconsistency() {
        return text.isBlank() && attachments.isEmpty() ? new FieldProblem("text", "{content.text.empty}") : null;
    }
}
