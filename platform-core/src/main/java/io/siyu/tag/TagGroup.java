package io.siyu.tag;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.List;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A group of tags (标签组), as WeCom arranges them. */
@Entity
public class TagGroup {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @TenantId
    @Column(name = "tenant_id", updatable = false)
    private @Nullable Long tenant;

    private String name;
    private @Nullable String wecomId;
    private int ord;

    @OneToMany
    @JoinColumn(name = "group_id", insertable = false, updatable = false)
    @OrderBy("ord, id")
    private List<Tag> tags;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected TagGroup() {}

    void mirror(String newName, String idInWecom, int newOrder) {
        name = newName;
        wecomId = idInWecom;
        ord = newOrder;
    }

    void linkTo(String idInWecom) {
        wecomId = idInWecom;
    }

    /** Identifies it within the tenant. */
    public long id() {
        return requireNonNull(id);
    }

    /** What people call it, unique within the tenant. */
    public String name() {
        return name;
    }

    /** Its id in WeCom; null while WeCom does not know it. */
    public @Nullable String wecomId() {
        return wecomId;
    }

    /** Its tags in their order. */
    public List<Tag> tags() {
        return List.copyOf(tags);
    }
}
