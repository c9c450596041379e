package io.siyu.assignment;

import io.siyu.staff.WorkingHours;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A member who may get contacts, with what they have so far; counts on while a page is dealt. */
final class Member {

    private final long id;
    private final boolean active;
    private final ZoneId zone;
    private final WorkingHours hours;
    private final boolean absent;
    private final @Nullable Long substitute;
    private final @Nullable Integer maxOwned;
    private final @Nullable Integer maxPerDay;
    private long owned;
    private long today;

    Member(
            long id,
            boolean active,
            ZoneId zone,
            WorkingHours hours,
            boolean absent,
            @Nullable Long substitute,
            @Nullable Integer maxOwned,
            @Nullable Integer maxPerDay,
            long owned,
            long today) {
        this.id = id;
        this.active = active;
        this.zone = zone;
        this.hours = hours;
        this.absent = absent;
        this.substitute = substitute;
        this.maxOwned = maxOwned;
        this.maxPerDay = maxPerDay;
        this.owned = owned;
        this.today = today;
    }

    long id() {
        return id;
    }

    boolean active() {
        return active;
    }

    boolean absent() {
        return absent;
    }

    @Nullable Long substitute() {
        return substitute;
    }

    long owned() {
        return owned;
    }

    /** What is against this member getting the contact, whatever the rule; {@link Verdict#NOT_NEXT} when nothing is. */
    Candidate lookAt(Standing contact, Instant now) {
        boolean theirs = contact.ownedBy(id);
        if (!active) {
            return Candidate.of(id, Verdict.LEFT);
        }
        if (absent) {
            return Candidate.of(id, Verdict.ABSENT);
        }
        if (!hours.cover(now.atZone(zone))) {
            return Candidate.of(id, Verdict.OFF_HOURS);
        }
        if (!theirs && maxOwned != null && owned >= maxOwned) {
            return new Candidate(id, Verdict.OWNS_ENOUGH, null, maxOwned);
        }
        if (!theirs && maxPerDay != null && today >= maxPerDay) {
            return new Candidate(id, Verdict.ENOUGH_TODAY, null, maxPerDay);
        }
        return Candidate.of(id, Verdict.NOT_NEXT);
    }

    void gets() {
        owned++;
        today++;
    }

    void loses() {
        owned--;
    }
}
