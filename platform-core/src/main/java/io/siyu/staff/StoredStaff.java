package io.siyu.staff;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface StoredStaff extends Repository<Staff, Long> {

    Optional<Staff> findByTenantAndUserid(long tenant, String userid);

    Optional<Staff> findByTenantAndId(long tenant, long id);

    List<Staff> findByTenantOrderByActiveDescNameAscIdAsc(long tenant);

    List<Staff> findByTenantAndUseridIn(long tenant, Collection<String> userids);

    Staff saveAndFlush(Staff staff);
}
