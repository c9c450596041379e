package io.siyu.tag;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A word about contacts, one of a group. */
@Entity
public class Tag {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @TenantId
    @Column(name = "tenant_id", updatable = false)
    private @Nullable Long tenant;

    @Column(name = "group_id")
    private long groupId;

    private String name;
    private @Nullable String wecomId;
    private int ord;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Tag() {}

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

    /** The group it belongs to. */
    public long groupId() {
        return groupId;
    }

    /** What people call it, unique within its group. */
    public String name() {
        return name;
    }

    /** Its id in WeCom; null while WeCom does not know it. */
    public @Nullable String wecomId() {
        return wecomId;
    }

    /** Its place in the group. */
    public int order() {
        return ord;
    }
}
