package io.siyu.channel;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface StoredChannelCodes extends Repository<ChannelCode, Long> {

    Optional<ChannelCode> findByTenantAndId(long tenant, long id);

    Optional<ChannelCode> findByTenantAndState(long tenant, String state);

    List<ChannelCode> findByTenantOrderByNameAscIdAsc(long tenant);

    ChannelCode saveAndFlush(ChannelCode code);
}
