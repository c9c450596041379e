package io.siyu.content;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A piece the content team wrote once and many steps use. */
@Entity
public class Content {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @TenantId
    @Column(name = "tenant_id", updatable = false)
    private @Nullable Long tenant;

    private String name;
    private String text;

    @Convert(converter = AttachmentsAsJson.class)
    @ColumnTransformer(write = "cast(? as jsonb)")
    private List<Attachment> attachments;

    private @Nullable Instant validFrom;
    private @Nullable Instant validUntil;

    @Version
    private int version;

    private Instant updatedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Content() {}

    Content(ContentDraft draft, Instant now) {
        this.name = draft.name();
        this.text = draft.body().text();
        this.attachments = draft.body().attachments();
        this.validFrom = draft.validFrom();
        this.validUntil = draft.validUntil();
        this.updatedAt = now;
    }

    void rewrite(ContentDraft draft, Instant now) {
        name = draft.name();
        text = draft.body().text();
        attachments = draft.body().attachments();
        validFrom = draft.validFrom();
        validUntil = draft.validUntil();
        updatedAt = now;
    }

    /** Identifies it within the tenant. */
    public long id() {
        return requireNonNull(id);
    }

    /** What operators call it; contacts never see it. */
    public String name() {
        return name;
    }

    /** What a contact receives. */
    public MessageBody body() {
        return new MessageBody(text, attachments);
    }

    /** First moment it may be sent; null: since ever. */
    public @Nullable Instant validFrom() {
        return validFrom;
    }

    /** First moment it may not be sent any more; null: for ever. */
    public @Nullable Instant validUntil() {
        return validUntil;
    }

    /** Counts its edits; an editor hands it back to notice that somebody else was faster. */
    public int version() {
        return version;
    }

    /** When it was last edited. */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** Whether it may be sent at that moment: the start counts, the end does not. */
    public boolean validAt(Instant moment) {
        return (validFrom == null || !moment.isBefore(validFrom))
                && (validUntil == null || moment.isBefore(validUntil));
    }
}
