package io.siyu.channel;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A QR code that carries its source (渠道活码): who scans it gets its tags and its welcome. The one whose state is empty
 * is for everybody: its tags are added to the others', its welcome speaks where no other does.
 */
@Entity
public class ChannelCode {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @TenantId
    @Column(name = "tenant_id", updatable = false)
    private @Nullable Long tenant;

    private String name;
    private String state;
    private @Nullable Long welcomeContentId;
    private @Nullable String configId;
    private @Nullable String qrCode;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "channel_code_tag", joinColumns = @JoinColumn(name = "channel_code_id"))
    @Column(name = "tag_id")
    private Set<Long> tags = new HashSet<>();

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected ChannelCode() {}

    ChannelCode(ChannelCodeDraft draft) {
        this.name = draft.name();
        this.state = draft.state();
        revise(draft);
    }

    /** Everything but the state: printed codes carry it. */
    final void revise(ChannelCodeDraft draft) {
        name = draft.name();
        welcomeContentId = draft.welcomeContentId();
        tags.clear();
        tags.addAll(draft.tags());
    }

    void publish(String newConfigId, String newQrCode) {
        configId = newConfigId;
        qrCode = newQrCode;
    }

    /** Identifies it within the tenant. */
    public long id() {
        return requireNonNull(id);
    }

    /** What operators call it. */
    public String name() {
        return name;
    }

    /** What comes back from WeCom when somebody scans it; empty for the default. */
    public String state() {
        return state;
    }

    /** What a new friend is told first; null: as the default says. */
    public @Nullable Long welcomeContentId() {
        return welcomeContentId;
    }

    /** WeCom's id of the code; lost, the code can never be changed again. Null until WeCom has made it. */
    public @Nullable String configId() {
        return configId;
    }

    /** Address of the picture; null until WeCom has made it. */
    public @Nullable String qrCode() {
        return qrCode;
    }

    /** Ids of the tags a new friend gets. */
    public Set<Long> tags() {
        return Set.copyOf(tags);
    }
}
