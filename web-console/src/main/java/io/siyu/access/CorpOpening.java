package io.siyu.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.siyu.tenant.Tenant;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.Tenants;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Opens corps, each with its first administrator, for whoever holds the installation's setup key. So an installation
 * starts without any account and without any password somebody might forget to change.
 */
@Service
public class CorpOpening {

    private static final String ATTEMPTS_AT = "";
    private static final String ATTEMPTS_OF = "setup";

    private final @Nullable String key;
    private final Tenants tenants;
    private final Accounts accounts;
    private final PasswordRules rules;
    private final SignInAttempts attempts;
    private final Clock clock;

    CorpOpening(
            AccessSettings settings,
            Tenants tenants,
            Accounts accounts,
            PasswordRules rules,
            SignInAttempts attempts,
            Clock clock) {
        this.key = settings.setupKey();
        this.tenants = tenants;
        this.accounts = accounts;
        this.rules = rules;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Whether this installation has a setup key. */
    public boolean isOffered() {
        return key != null;
    }

    /** Whether no corp has been opened yet. */
    public boolean isNew() {
        return tenants.all().isEmpty();
    }

    /** Whether that is the setup key; guessing is slowed down as with passwords. */
    public KeyAnswer admits(String given, String address) {
        var free = attempts.begin(ATTEMPTS_AT, ATTEMPTS_OF, address);
        if (free.isPresent()) {
            return new KeyAnswer(false, Duration.between(clock.instant(), free.get()));
        }
        boolean right = key != null
                && MessageDigest.isEqual(key.getBytes(UTF_8), given.strip().getBytes(UTF_8));
        if (right) {
            attempts.succeeded(ATTEMPTS_AT, ATTEMPTS_OF, address);
        }
        return new KeyAnswer(right, Duration.ZERO);
    }

    /** Whether the setup key was right, and if it was not looked at, how long to wait. */
    public record KeyAnswer(boolean right, Duration toWait) {}

    /** Whether a corp with that code is open and has its people. */
    public boolean isTaken(String code) {
        return unfinished(code).isEmpty() && tenants.byCode(code).isPresent();
    }

    /** Why the administrator's password would be refused, if it would. */
    public Optional<PasswordProblem> passwordProblem(NewCorp corp) {
        return rules.problemOf(corp.password(), corp.code(), corp.login());
    }

    /**
     * Opens the corp; one that was left without an account half-way is finished. Opens nothing if the code is taken,
     * though it may have been free when {@link #isTaken} was asked.
     */
    public Optional<TenantId> open(NewCorp corp) {
        return unfinished(corp.code())
                .map(Tenant::id)
                .or(() -> openTenant(corp))
                .filter(tenant -> accounts.createFirst(tenant, corp.login(), corp.password())
                        .isPresent());
    }

    private Optional<TenantId> openTenant(NewCorp corp) {
        try {
            return Optional.of(tenants.open(corp.code(), corp.name(), corp.zone()));
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    private Optional<Tenant> unfinished(String code) {
        return tenants.byCode(code).filter(tenant -> accounts.all(tenant.id()).isEmpty());
    }
}
