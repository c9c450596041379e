package io.siyu.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Someone who signs in to the console of one tenant. */
@Entity
public class Account {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @TenantId
    @Column(name = "tenant_id", updatable = false)
    private @Nullable Long tenant;

    private String login;
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    private @Nullable Long staffId;
    private boolean active = true;
    private int epoch;
    private Instant createdAt;
    private @Nullable Instant lastSignedInAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Account() {}

    Account(String login, String passwordHash, Role role, @Nullable Long staffId, Instant createdAt) {
        this.login = login;
        this.passwordHash = passwordHash;
        this.role = role;
        this.staffId = staffId;
        this.createdAt = createdAt;
    }

    /** The id; present once saved. */
    public long id() {
        return Objects.requireNonNull(id);
    }

    /** What the person types to sign in; unique within the tenant. */
    public String login() {
        return login;
    }

    /** What the person may do. */
    public Role role() {
        return role;
    }

    /** The staff member this person is in WeCom, if any. */
    public @Nullable Long staffId() {
        return staffId;
    }

    /** Whether the person may sign in. */
    public boolean active() {
        return active;
    }

    /** When the account was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When the person last came in. */
    public @Nullable Instant lastSignedInAt() {
        return lastSignedInAt;
    }

    String passwordHash() {
        return passwordHash;
    }

    int epoch() {
        return epoch;
    }

    void signedIn(Instant at) {
        lastSignedInAt = at;
    }

    /** A new password ends every session opened with the old one. */
    void changePassword(String newHash) {
        passwordHash = newHash;
        epoch++;
    }

    /** The same password hashed anew; sessions go on. */
    void rehash(String newHash) {
        passwordHash = newHash;
    }

    /** A locked account loses its sessions at once; unlocking does not bring them back. */
    void activate(boolean active) {
        this.active = active;
        epoch++;
    }

    /** Applies to open sessions with their next request. */
    void assign(Role role, @Nullable Long staffId) {
        this.role = role;
        this.staffId = staffId;
    }
}
