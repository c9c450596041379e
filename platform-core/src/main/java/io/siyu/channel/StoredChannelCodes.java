package io.siyu.channel;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.Repository;

interface StoredChannelCodes extends Repository<ChannelCode, Long> {

    Optional<ChannelCode> findByTenantAndId(long tenant, long id);

    Optional<ChannelCode> findByTenantAndState(long tenant, String state);

    @EntityGraph(attributePaths = "tags")
    List<ChannelCode> findByTenantOrderByNameAscIdAsc(long tenant);

    ChannelCode saveAndFlush(ChannelCode code);
}
