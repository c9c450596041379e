package io.siyu.segment;

import io.siyu.tenant.TenantId;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets whoever judges the same contacts do so one after the other, so that the last one to write has seen everything: two
 * facts about one contact, heard on two nodes at once, must not overwrite each other's answer with an older one. Contacts
 * share a lock in blocks of neighbours, so that a count, which goes from block to block, holds up one of them at a time.
 */
@Component
class Stripes {

    private static final int BLOCK = 10_000;
    private static final int STRIPES = 32;

    // In order, so that two who need several never wait for each other.
    private static final String LOCK = """
            select pg_advisory_xact_lock(hashtextextended('segments:' || :tenant || ':' || stripe, 0))
            from unnest(:stripes::int[]) as s (stripe) order by stripe""";

    private final JdbcClient jdbc;

    Stripes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for whoever judges these contacts and keeps them until the end of the transaction; answers one of the locks. */
    int lock(TenantId tenant, Collection<Long> contacts) {
        SortedSet<Integer> stripes = new TreeSet<>();
        contacts.forEach(contact -> stripes.add(stripe(contact)));
        return lock(tenant, stripes);
    }

    /** The same for all contacts whose id lies between two, the second included. */
    int lockRange(TenantId tenant, long after, long upTo) {
        long first = after + 1;
        long last = Math.min(upTo, first + (long) BLOCK * STRIPES);
        SortedSet<Integer> stripes = new TreeSet<>();
        for (long contact = first; contact <= last; contact += BLOCK) {
            stripes.add(stripe(contact));
        }
        stripes.add(stripe(last));
        return lock(tenant, stripes);
    }

    private int lock(TenantId tenant, SortedSet<Integer> stripes) {
        jdbc.sql(LOCK)
                .param("tenant", tenant.value())
                .param("stripes", stripes.toArray(Integer[]::new))
                .query((row, number) -> number)
                .list();
        return stripes.first();
    }

    private static int stripe(long contact) {
        return (int) (contact / BLOCK % STRIPES);
    }
}
