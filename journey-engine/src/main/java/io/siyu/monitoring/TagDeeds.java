package io.siyu.monitoring;

import static java.util.stream.Collectors.toSet;

import io.siyu.contact.Cause;
import io.siyu.monitoring.Effect.Result;
import io.siyu.tag.ContactTagged;
import io.siyu.tag.ContactUntagged;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gives and takes tags. */
@Component
class TagDeeds {

    private final Tags tags;
    private final Witness witness;

    TagDeeds(Tags tags, Witness witness) {
        this.tags = tags;
        this.witness = witness;
    }

    List<Effect> add(TenantId tenant, long tag, List<Long> contacts, Cause cause, Instant at) {
        List<TenantEvent> facts = witness.during(() -> tags.add(tenant, contacts, tag, cause, at));
        return effects(tag, contacts, facts, Result.ALREADY, at);
    }

    List<Effect> remove(TenantId tenant, long tag, List<Long> contacts, Cause cause, Instant at) {
        List<TenantEvent> facts = witness.during(() -> tags.remove(tenant, contacts, tag, cause, at));
        return effects(tag, contacts, facts, Result.ABSENT, at);
    }

    private static List<Effect> effects(
            long tag, List<Long> contacts, List<TenantEvent> facts, Result otherwise, Instant at) {
        Set<Long> changed = facts.stream().flatMap(TagDeeds::changed).collect(toSet());
        return contacts.stream()
                .map(contact -> Effect.of(contact, changed.contains(contact) ? Result.DONE : otherwise, tag, at))
                .toList();
    }

    private static Stream<Long> changed(TenantEvent fact) {
        return switch (fact) {
            case ContactTagged tagged -> tagged.contacts().stream();
            case ContactUntagged untagged -> untagged.contacts().stream();
            default -> Stream.empty();
        };
    }
}
