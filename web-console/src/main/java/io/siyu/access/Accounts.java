package io.siyu.access;

import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.tenant.Tenants;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** The accounts of each tenant. There is no default account: the first one is made by whoever opens the tenant. */
@Service
public class Accounts {

    private final AccountRecords records;
    private final PasswordEncoder encoder;
    private final PasswordRules rules;
    private final Tenants tenants;
    private final TenantTransactions transactions;
    private final Clock clock;

    Accounts(
            AccountRecords records,
            PasswordEncoder encoder,
            PasswordRules rules,
            Tenants tenants,
            TenantTransactions transactions,
            Clock clock) {
        this.records = records;
        this.encoder = encoder;
        this.rules = rules;
        this.tenants = tenants;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Makes an account.
     *
     * @param staffId the staff member this person is in WeCom; a rep without one sees no contacts
     * @throws AccountRefused if the login is taken or the password is weak
     */
    public Account create(TenantId tenant, String login, String password, Role role, @Nullable Long staffId) {
        String name = normal(login);
        String hash = hash(tenant, name, password);
        return transactions.get(tenant, () -> {
            if (records.findByLogin(name).isPresent()) {
                throw new AccountRefused("The login '%s' is taken in this tenant: choose another".formatted(name));
            }
            return records.save(new Account(name, hash, role, staffId, clock.instant()));
        });
    }

    /** Makes the tenant's first administrator; nobody if there is an account already, however many try at once. */
    Optional<Account> createFirst(TenantId tenant, String login, String password) {
        String name = normal(login);
        String hash = hash(tenant, name, password);
        return transactions.get(tenant, () -> {
            records.queueForFirst(tenant.value());
            return records.findAllByOrderById().isEmpty()
                    ? Optional.of(records.save(new Account(name, hash, Role.ADMIN, null, clock.instant())))
                    : Optional.empty();
        });
    }

    private String hash(TenantId tenant, String name, String password) {
        passwordProblem(tenant, name, password).ifPresent(problem -> {
            throw new AccountRefused("The password of account '%s' is refused (%s): use 8 or more characters that"
                            .formatted(name, problem)
                    + " are not a common password and do not repeat the corp or the login");
        });
        return encoder.encode(password);
    }

    /** All accounts of the tenant, in the order they were made. */
    public List<Account> all(TenantId tenant) {
        return transactions.get(tenant, records::findAllByOrderById);
    }

    /** The account with that id, if it is this tenant's. */
    public Optional<Account> find(TenantId tenant, long id) {
        return transactions.get(tenant, () -> records.findById(id));
    }

    /** The account with that login, in any letter case. */
    public Optional<Account> byLogin(TenantId tenant, String login) {
        return transactions.get(tenant, () -> records.findByLogin(normal(login)));
    }

    /** Why the password would be refused for that login, if it would. */
    public Optional<PasswordProblem> passwordProblem(TenantId tenant, String login, String password) {
        return rules.problemOf(password, tenants.get(tenant).code(), login);
    }

    /** Locks an account (its sessions end with their next request) or opens it again. */
    public void activate(TenantId tenant, long id, boolean active) {
        transactions.run(tenant, () -> records.findById(id).ifPresent(account -> account.activate(active)));
    }

    /** Changes what the person may do and who they are in WeCom; open sessions follow with their next request. */
    public void assign(TenantId tenant, long id, Role role, @Nullable Long staffId) {
        transactions.run(tenant, () -> records.findById(id).ifPresent(account -> account.assign(role, staffId)));
    }

    /** Changes the person's own password, which needs the current one; every session of theirs ends. */
    public Optional<PasswordProblem> changePassword(TenantId tenant, long id, String current, String wanted) {
        Account account = find(tenant, id).orElseThrow();
        if (!encoder.matches(current, account.passwordHash())) {
            return Optional.of(PasswordProblem.CURRENT_WRONG);
        }
        return resetPassword(tenant, id, wanted);
    }

    /** Gives the account a new password on behalf of an administrator; every session of it ends. */
    public Optional<PasswordProblem> resetPassword(TenantId tenant, long id, String wanted) {
        Account account = find(tenant, id).orElseThrow();
        Optional<PasswordProblem> problem = passwordProblem(tenant, account.login(), wanted);
        if (problem.isEmpty()) {
            String hash = encoder.encode(wanted);
            transactions.run(tenant, () -> records.findById(id).orElseThrow().changePassword(hash));
        }
        return problem;
    }

    /** Notes that the person came in, and hashes the password anew where the encoder has become stronger. */
    void signedIn(TenantId tenant, long id, String password) {
        transactions.run(tenant, () -> {
            Account account = records.findById(id).orElseThrow();
            account.signedIn(clock.instant());
            if (encoder.upgradeEncoding(account.passwordHash())) {
                account.rehash(encoder.encode(password));
            }
        });
    }

    private static String normal(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }
}
