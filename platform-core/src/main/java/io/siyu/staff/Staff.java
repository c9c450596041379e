package io.siyu.staff;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.ZoneId;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A member of the corp. Someone who left stays on record as inactive, because the past speaks of them. */
@Entity
public class Staff {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @TenantId
    @Column(name = "tenant_id", updatable = false)
    private @Nullable Long tenant;

    private String userid;
    private String name;
    private @Nullable String alias;
    private boolean active;
    private @Nullable String zone;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Staff() {}

    void rename(String newName) {
        name = newName;
    }

    void describe(@Nullable String newAlias, @Nullable ZoneId newZone) {
        alias = newAlias;
        zone = newZone == null ? null : newZone.getId();
    }

    /** Answers whether this changed anything. */
    boolean comeBack() {
        boolean wasAway = !active;
        active = true;
        return wasAway;
    }

    /** Answers whether this changed anything. */
    boolean leave() {
        boolean wasHere = active;
        active = false;
        return wasHere;
    }

    /** Identifies the member within the tenant. */
    public long id() {
        return requireNonNull(id);
    }

    /** The member's id in WeCom. */
    public String userid() {
        return userid;
    }

    /** The name colleagues see. */
    public String name() {
        return name;
    }

    /** The name contacts see, where it differs. */
    public @Nullable String alias() {
        return alias;
    }

    /** Whether the member still works here. */
    public boolean active() {
        return active;
    }

    /** Where this member's contacts live unless a contact says otherwise; null: as the tenant. */
    public @Nullable ZoneId zone() {
        return zone == null ? null : ZoneId.of(zone);
    }
}
