package io.siyu.content;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredContents extends Repository<Content, Long> {

    Optional<Content> findByTenantAndId(long tenant, long id);

    /** Waits for another editor, then reads what that one left. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Content c where c.tenant = :tenant and c.id = :id")
    Optional<Content> lock(long tenant, long id);

    List<Content> findByTenantOrderByUpdatedAtDescIdDesc(long tenant);

    Content saveAndFlush(Content content);
}
