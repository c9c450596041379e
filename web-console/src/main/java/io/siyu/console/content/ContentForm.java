package io.siyu.console.content;

import io.siyu.condition.Condition;
import io.siyu.console.FieldProblems;
import io.siyu.console.Times;
import io.siyu.console.condition.ConditionEditor;
import io.siyu.console.condition.ConditionForm;
import io.siyu.content.Attachment;
import io.siyu.content.Content;
import io.siyu.content.ContentDraft;
import io.siyu.content.MessageBody;
import io.siyu.problem.FieldProblem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A content while it is being written, in whatever state that is. */
class ContentForm {

    private int version;
    private String name = "";
    private String text = "";
    private String validFrom = "";
    private String validUntil = "";
    private List<AttachmentForm> attachments = new ArrayList<>();
    private ConditionForm audience = new ConditionForm();

    static ContentForm of(Content content, Condition audience, Times times) {
        ContentForm form = new ContentForm();
        if (!audience.equals(Condition.EVERYBODY)) {
            form.audience = ConditionForm.of(audience);
        }
        form.version = content.version();
        form.name = content.name();
        form.text = content.body().text();
        form.validFrom = times.forInput(content.validFrom());
        form.validUntil = times.forInput(content.validUntil());
        content.body().attachments().forEach(attachment -> form.attachments.add(AttachmentForm.of(attachment)));
        return form;
    }

    ContentDraft draft(@Nullable Long id, ZoneId zone) {
        List<Attachment> bodies =
                attachments.stream().map(AttachmentForm::attachment).toList();
        MessageBody body = new MessageBody(text, bodies);
        return new ContentDraft(id, version, name.strip(), body, instant(validFrom, zone), instant(validUntil, zone));
    }

    /** The problems under the names that this form's fields have. */
    FieldProblems problems(List<FieldProblem> found) {
        FieldProblems problems = new FieldProblems();
        found.forEach(problem -> problems.and(field(problem.field()), problem.message()));
        return problems;
    }

    private String field(String path) {
        return switch (path) {
            case "body.sayingSomething" -> "text";
            case "validForAWhile" -> "validUntil";
            default ->
                path.startsWith("audience")
                        ? ConditionEditor.field("audience", audience, path.substring("audience".length()))
                        : path.replaceFirst("^body\\.", "");
        };
    }

    private static @Nullable Instant instant(String local, ZoneId zone) {
        if (local.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(local).atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            return null; // a browser without a date picker sent words; the field comes back empty
        }
    }

    /** How much of WeCom's limit the text takes. */
    public int getTextBytes() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getText() {
        return text;
    }

    /** Browsers send line ends as two characters; WeCom counts bytes. */
    public void setText(String text) {
        this.text = text.replace("\r\n", "\n");
    }

    public String getValidFrom() {
        return validFrom;
    }

    public void setValidFrom(String validFrom) {
        this.validFrom = validFrom;
    }

    public String getValidUntil() {
        return validUntil;
    }

    public void setValidUntil(String validUntil) {
        this.validUntil = validUntil;
    }

    public List<AttachmentForm> getAttachments() {
        return attachments;
    }

    public void setAttachments(List<AttachmentForm> attachments) {
        this.attachments = attachments;
    }

    public ConditionForm getAudience() {
        return audience;
    }

    public void setAudience(ConditionForm audience) {
        this.audience = audience;
    }
}
