package io.siyu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored accounts of the tenant in scope. */
interface AccountRecords extends Repository<Account, Long> {

    Account save(Account account);

    Optional<Account> findById(long id);

    Optional<Account> findByLogin(String login);

    List<Account> findAllByOrderById();

    /** Lets one transaction at a time make a tenant's first account. */
    @Query(
            value = "select 1 from pg_advisory_xact_lock(hashtextextended('first account', :tenant))",
            nativeQuery = true)
    int queueForFirst(long tenant);
}
