package io.siyu.content;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface StoredContents extends Repository<Content, Long> {

    Optional<Content> findByTenantAndId(long tenant, long id);

    List<Content> findByTenantOrderByUpdatedAtDescIdDesc(long tenant);

    Content saveAndFlush(Content content);
}
