package io.siyu.access;

import io.siyu.tenant.TenantId;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The person behind a request, read anew for each one, so that a changed role or a lock applies at once.
 *
 * @param staff the staff member this person is in WeCom, if any
 * @param epoch of the account when the session was opened; a session of an older epoch is over
 */
public record SignedIn(
        TenantId tenant,
        long account,
        String login,
        Role role,
        @Nullable Long staff,
        int epoch) implements Principal {

    /** Nobody's staff id: a rep who is tied to no staff member owns no contacts. */
    private static final long NO_STAFF = -1;

    static SignedIn of(TenantId tenant, Account account) {
        return new SignedIn(tenant, account.id(), account.login(), account.role(), account.staffId(), account.epoch());
    }

    @Override
    public String getName() {
        return login;
    }

    /** Whose contacts this person may see: a rep's own, everybody else all of the tenant (null). */
    public @Nullable Long ownContactsOnly() {
        if (role != Role.REP) {
            return null;
        }
        return staff == null ? NO_STAFF : staff;
    }

    /** Whether the person may use a route of the console; pages ask before they offer a button or a link. */
    public boolean may(String method, String path) {
        return RouteRules.allows(role, method, path);
    }
}
