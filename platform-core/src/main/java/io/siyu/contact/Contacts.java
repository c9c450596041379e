package io.siyu.contact;

import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The contacts of a tenant. What WeCom reports may come twice, at the same time on two nodes and in the wrong order; the
 * outcome is the same, because every report carries the time it speaks of and an older one never undoes a newer one.
 */
@Component
@Transactional
public class Contacts {

    /** The id of nobody: whom it stands for has been forgotten. */
    public static final long NOBODY = 0;

    private final Friendships friendships;
    private final Partings partings;
    private final Profiles profiles;
    private final Phones phones;
    private final Registering registering;
    private final ContactSearch search;
    private final Clock clock;

    Contacts(
            Friendships friendships,
            Partings partings,
            Profiles profiles,
            Phones phones,
            Registering registering,
            ContactSearch search,
            Clock clock) {
        this.friendships = friendships;
        this.partings = partings;
        this.profiles = profiles;
        this.phones = phones;
        this.registering = registering;
        this.search = search;
        this.clock = clock;
    }

    /** A contact and a staff member became friends; answers the contact's id, or {@link #NOBODY}. */
    public long befriended(
            TenantId tenant, ContactProfile profile, String staffUserid, @Nullable String state, Instant at) {
        var friend = new ImportedContact(profile, staffUserid, state, null, at);
        friendships.lockPerson(tenant, profile.externalUserid());
        return friendships.begin(tenant, List.of(friend), at).values().stream()
                .findFirst()
                .orElse(NOBODY);
    }

    /**
     * Takes over what a full synchronisation read, a few statements for thousands; answers contact ids by
     * external_userid.
     */
    public Map<String, Long> importAll(TenantId tenant, List<ImportedContact> imported) {
        friendships.lockEverybody(tenant);
        return friendships.begin(tenant, imported, clock.instant());
    }

    /**
     * Takes over people another system or a file knows, a few statements for thousands; answers how each ended, in their
     * order. Whoever is known by one of the identities is updated, everybody else is a new contact.
     */
    public List<Registered> register(TenantId tenant, List<Registration> told, Cause cause, Instant at) {
        friendships.lockEverybody(tenant);
        return registering.register(tenant, told, cause, at);
    }

    /** A follow relation ended. May be told before its beginning was. */
    public void relationLost(TenantId tenant, String externalUserid, String staffUserid, LostBy by, Instant at) {
        friendships.lockPerson(tenant, externalUserid);
        partings.end(tenant, externalUserid, staffUserid, by, at);
    }

    /** What WeCom tells about a contact has changed. Of a contact not known here, nothing is kept. */
    public void profileChanged(TenantId tenant, ContactProfile profile, Instant at) {
        profiles.refresh(tenant, List.of(profile), at);
    }

    /** A staff member calls a contact by another name. */
    public void remarkChanged(TenantId tenant, String externalUserid, String staffUserid, String remark) {
        profiles.remark(tenant, externalUserid, staffUserid, remark);
    }

    /** Sets what the corp itself knows of a contact. */
    public void describe(TenantId tenant, long contact, ContactDetails details, Cause cause, Instant at) {
        profiles.describe(tenant, contact, details, cause, at);
    }

    /**
     * Sets a contact's phone number.
     *
     * @param verified whether the contact proved that it is theirs
     */
    public void phoneKnown(
            TenantId tenant, long contact, PhoneNumber phone, boolean verified, Cause cause, Instant at) {
        phones.set(tenant, Map.of(contact, phone), verified, cause, at);
    }

    /** Forgets a contact's phone number. */
    public void phoneForgotten(TenantId tenant, long contact, Cause cause, Instant at) {
        phones.remove(tenant, contact, cause, at);
    }

    /** The contact with that id; of an alias, the contact it stands for. */
    @Transactional(readOnly = true)
    public Optional<Contact> find(TenantId tenant, long id) {
        return profiles.byId(tenant, id);
    }

    /** The contact with that id in WeCom. */
    @Transactional(readOnly = true)
    public Optional<Contact> byExternalUserid(TenantId tenant, String externalUserid) {
        return profiles.byExternalUserid(tenant, externalUserid);
    }

    /** The contact with that id in the corp's own system. */
    @Transactional(readOnly = true)
    public Optional<Contact> byOwnId(TenantId tenant, String ownId) {
        return profiles.byOwnId(tenant, ownId);
    }

    /** Everybody who is or was a friend of the contact, in the order they became so. */
    @Transactional(readOnly = true)
    public List<Follower> followers(TenantId tenant, long contact) {
        return profiles.followers(tenant, contact);
    }

    /**
     * Contacts whose name, or what a staff member calls them, begins with the text, whatever its case, or whose phone
     * number or id of the corp's own system it is; all for an empty text. Who came last stands first: to read on, pass the id of the last line.
     *
     * @param staffId only friends of this staff member; null: of anybody
     * @param beforeId {@link Long#MAX_VALUE} to begin
     */
    @Transactional(readOnly = true)
    public List<ContactLine> search(TenantId tenant, @Nullable Long staffId, String text, int limit, long beforeId) {
        return search.lines(tenant, staffId, text.strip(), limit, beforeId);
    }
}
