package io.siyu.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of one contact, as far as a condition asks for it; filled in by {@link FactLoader}. */
final class ContactFacts {

    final Map<String, String> values = new HashMap<>();
    final Map<String, LocalDate> dates = new HashMap<>();
    final List<TagFact> tags = new ArrayList<>();
    final List<FollowFact> follows = new ArrayList<>();
    final List<Stay> stays = new ArrayList<>();
    final List<EventFact> events = new ArrayList<>();
    final Set<String> chats = new HashSet<>();
    final Set<Long> segments = new HashSet<>();
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    Spending spending = Spending.NOTHING;

    @Nullable Long owner;

    /** The members that have to do with the contact. */
    Set<Long> staff() {
        Set<Long> staff = new HashSet<>();
        follows.forEach(follow -> staff.add(follow.staff()));
        if (owner != null) {
            staff.add(owner);
        }
        return staff;
    }

    /** A tag the contact has. */
    record TagFact(long tag, Instant since) {}

    /** A friendship, past or present. */
    record FollowFact(
            long staff,
            String state,
            Instant addedAt,
            @Nullable Instant lostAt,
            boolean byContact) {}

    /** A stay in a journey, past or present. */
    record Stay(long journey, long stage, Instant enteredAt, boolean inside) {}

    /** Something the contact did. */
    record EventFact(long id, String name, Instant occurredAt, Map<String, String> attributes) {}

    /** What was bought. */
    record Spending(
            BigDecimal total,
            long orders,
            @Nullable BigDecimal first,
            @Nullable BigDecimal largest) {

        static final Spending NOTHING = new Spending(BigDecimal.ZERO, 0, null, null);
    }
}
