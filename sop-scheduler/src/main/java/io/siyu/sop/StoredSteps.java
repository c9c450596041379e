package io.siyu.sop;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredSteps extends Repository<SopStep, Long> {

    @Query("select s from SopStep s where s.tenant = :tenant and s.id = :id")
    Optional<SopStep> find(long tenant, long id);

    /** Locks the row, so that edits and sweeps of one step follow each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from SopStep s where s.tenant = :tenant and s.id = :id and not s.removed")
    Optional<SopStep> lock(long tenant, long id);

    @Query(
            "select s from SopStep s where s.tenant = :tenant and s.stage in :stages and not s.removed order by s.ord, s.id")
    List<SopStep> ofStages(long tenant, Collection<Long> stages);

    /** Locks the row of one that may have been removed. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from SopStep s where s.tenant = :tenant and s.id = :id")
    Optional<SopStep> lockEven(long tenant, long id);

    /** All editions of a step that still stand, the first first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query(
            "select s from SopStep s where s.tenant = :tenant and s.edition.lineage = :lineage and not s.removed order by s.id")
    List<SopStep> lockEditions(long tenant, long lineage);

    @Query("select s.id from SopStep s where s.tenant = :tenant and s.edition.lineage = :lineage order by s.id")
    List<Long> editions(long tenant, long lineage);

    @Query("select s from SopStep s where s.tenant = :tenant and not s.removed order by s.id")
    List<SopStep> all(long tenant);

    @Query(
            "select s from SopStep s where s.tenant = :tenant and s.active and s.rule.eventName in :events order by s.id")
    List<SopStep> followingEvents(long tenant, Collection<String> events);

    /** All steps a journey has or had: their sends may still be on their way. */
    @Query(nativeQuery = true, value = """
            select p.id from sop_step p join stage s on s.tenant_id = p.tenant_id and s.id = p.stage_id
            where p.tenant_id = :tenant and s.journey_id = :journey""")
    List<Long> idsOf(long tenant, long journey);

    SopStep saveAndFlush(SopStep step);
}
