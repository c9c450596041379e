package io.siyu.tag;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface StoredTags extends Repository<Tag, Long> {

    Optional<Tag> findByTenantAndId(long tenant, long id);

    Optional<Tag> findByTenantAndWecomId(long tenant, String wecomId);

    List<Tag> findByTenantAndGroupId(long tenant, long groupId);

    Optional<Tag> findByTenantAndGroupIdAndName(long tenant, long groupId, String name);

    List<Tag> findByTenantAndIdInOrderByGroupIdAscOrdAscIdAsc(long tenant, Collection<Long> ids);

    Tag saveAndFlush(Tag tag);

    void delete(Tag tag);

    void flush();
}
