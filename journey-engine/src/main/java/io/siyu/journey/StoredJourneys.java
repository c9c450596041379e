package io.siyu.journey;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The journeys of a tenant with their stages. */
interface StoredJourneys extends Repository<Journey, Long> {

    Journey saveAndFlush(Journey journey);

    @Query("select j from Journey j left join fetch j.stages s where j.tenant = :tenant and j.id = :id")
    Optional<Journey> find(long tenant, long id);

    @Query("select j from Journey j left join fetch j.stages s where j.tenant = :tenant order by j.name, j.id")
    List<Journey> all(long tenant);

    /** For editing: two people who edit the same journey at once take turns. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select j from Journey j where j.tenant = :tenant and j.id = :id")
    Optional<Journey> lock(long tenant, long id);
}
