package io.siyu.access;

import io.siyu.tenant.Tenant;
import io.siyu.tenant.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Signs in with corp code, login and password. An unknown corp, an unknown login, a locked account and a wrong password
 * end in the same message at the same cost.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final Tenants tenants;
    private final Accounts accounts;
    private final SignInAttempts attempts;
    private final PasswordEncoder encoder;
    private final Clock clock;
    private final String nobodysHash;

    PasswordSignIn(Tenants tenants, Accounts accounts, SignInAttempts attempts, PasswordEncoder encoder, Clock clock) {
        this.tenants = tenants;
        this.accounts = accounts;
        this.attempts = attempts;
        this.encoder = encoder;
        this.clock = clock;
        this.nobodysHash = Objects.requireNonNull(encoder.encode("the password of nobody"));
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        SignInForm form = (SignInForm) Objects.requireNonNull(asked.getDetails());
        String login = asked.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(asked.getCredentials());
        attempts.begin(form.corp(), login, form.address()).ifPresent(freeAt -> {
            throw new TooManyAttempts(Duration.between(clock.instant(), freeAt));
        });
        SignedIn me = verify(form.corp(), login, password)
                .orElseThrow(() -> new BadCredentialsException("Corp, login or password is wrong"));
        attempts.succeeded(form.corp(), login, form.address());
        accounts.signedIn(me.tenant(), me.account(), password);
        return authenticated(me);
    }

    private Optional<SignedIn> verify(String corp, String login, String password) {
        Optional<Tenant> tenant = tenants.byCode(corp);
        Optional<Account> account = tenant.flatMap(found -> accounts.byLogin(found.id(), login));
        boolean right =
                encoder.matches(password, account.map(Account::passwordHash).orElse(nobodysHash));
        return account.filter(found -> right && found.active())
                .map(found -> SignedIn.of(tenant.orElseThrow().id(), found));
    }

    static Authentication authenticated(SignedIn me) {
        return UsernamePasswordAuthenticationToken.authenticated(
                me, null, List.of(new SimpleGrantedAuthority(me.role().authority())));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
