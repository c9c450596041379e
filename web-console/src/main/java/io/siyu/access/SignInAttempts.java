package io.siyu.access;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows down guessing. An attempt is counted before the password is looked at, so that many at once gain nothing. From
 * the 10th attempt on an account (the 30th from an address, behind which a whole office may sit) one must wait a minute,
 * then two, four, eight, and at most 15; an hour of quiet, or coming in, begins anew. Counted for any name typed, so
 * that waiting tells nothing about which accounts exist.
 */
@Component
class SignInAttempts {

    private static final int PER_ACCOUNT = 10;
    private static final int PER_ADDRESS = 30;

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInAttempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Counts an attempt; an answer means it must not be made before then. */
    @Transactional
    public Optional<Instant> begin(String corp, String login, String address) {
        forgetOldOnes();
        return count(account(corp, login), PER_ACCOUNT).or(() -> count(address(address), PER_ADDRESS));
    }

    /** The attempt was the right one: the account starts from nothing, the address loses this attempt. */
    @Transactional
    public void succeeded(String corp, String login, String address) {
        jdbc.sql("delete from sign_in_attempt where subject = ?")
                .param(account(corp, login))
                .update();
        jdbc.sql("update sign_in_attempt set attempts = attempts - 1, free_at = last_at where subject = ?")
                .param(address(address))
                .update();
    }

    private Optional<Instant> count(String subject, int limit) {
        int counted = jdbc.sql("""
                        insert into sign_in_attempt as a (subject, attempts, last_at, free_at)
                        values (:subject, 1, :now, :now)
                        on conflict (subject) do update set
                            attempts = case when a.last_at < :now - interval '1 hour' then 1 else a.attempts + 1 end,
                            last_at = :now,
                            free_at = case
                                when a.last_at < :now - interval '1 hour' or a.attempts + 1 < :limit then :now
                                else :now + least(interval '15 minutes',
                                    interval '1 minute' * power(2, least(a.attempts + 1 - :limit, 4)))
                            end
                        where a.free_at <= :now""")
                .param("subject", subject)
                .param("now", now())
                .param("limit", limit)
                .update();
        return counted == 1 ? Optional.empty() : Optional.of(freeAt(subject));
    }

    private Instant freeAt(String subject) {
        return jdbc.sql("select free_at from sign_in_attempt where subject = ?")
                .param(subject)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private void forgetOldOnes() {
        jdbc.sql("delete from sign_in_attempt where last_at < ?")
                .param(now().minusDays(1))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String account(String corp, String login) {
        return Sha256.of("account:" + corp + '/' + login);
    }

    private static String address(String address) {
        return Sha256.of("address:" + address);
    }
}
