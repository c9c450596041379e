package io.siyu.tag;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.Repository;

interface StoredTagGroups extends Repository<TagGroup, Long> {

    @EntityGraph(attributePaths = "tags")
    List<TagGroup> findByTenantOrderByOrdAscIdAsc(long tenant);

    Optional<TagGroup> findByTenantAndId(long tenant, long id);

    Optional<TagGroup> findByTenantAndName(long tenant, String name);

    Optional<TagGroup> findByTenantAndWecomId(long tenant, String wecomId);

    void delete(TagGroup group);

    TagGroup saveAndFlush(TagGroup group);
}
