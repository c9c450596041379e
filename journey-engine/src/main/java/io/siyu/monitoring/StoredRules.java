package io.siyu.monitoring;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredRules extends Repository<MonitoringRule, Long> {

    Optional<MonitoringRule> findByTenantAndId(long tenant, long id);

    List<MonitoringRule> findByTenantOrderByOrdAscIdAsc(long tenant);

    /** The rules that are on and watch one of these topics, in the order they run. */
    List<MonitoringRule> findByTenantAndActiveTrueAndWatchesInOrderByOrdAscIdAsc(
            long tenant, Collection<String> topics);

    @Query("select coalesce(max(r.ord), 0) from MonitoringRule r where r.tenant = :tenant")
    int lastPlace(long tenant);

    MonitoringRule saveAndFlush(MonitoringRule rule);
}
