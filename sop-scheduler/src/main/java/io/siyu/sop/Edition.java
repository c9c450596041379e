package io.siyu.sop;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For whom of those in its stage a step stands as it is written: usually for all. When whoever is inside keeps a step as it
 * was, two editions of it stand side by side, and the moment of entering says which one somebody goes by.
 *
 * @param enteredFrom the first moment of entering it is for; null: since ever
 * @param enteredBefore the moment of entering from which on another edition is for; null: none is
 * @param lineage what the editions of one step have in common; null while there is only one
 */
@Embeddable
record Edition(
        @Column(name = "entered_from") @Nullable Instant enteredFrom,
        @Column(name = "entered_before") @Nullable Instant enteredBefore,
        @Column(name = "lineage") @Nullable Long lineage) {

    /** The only one. */
    static final Edition ONLY = new Edition(null, null, null);

    /** Later than anybody enters. */
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    static Edition of(ResultSet row) throws SQLException {
        return new Edition(instant(row, "entered_from"), instant(row, "entered_before"), null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    /** The same until a moment. */
    Edition until(Instant moment, long family) {
        return new Edition(enteredFrom, moment, family);
    }

    /** The one that follows it. */
    static Edition from(Instant moment, @Nullable Long family) {
        return new Edition(moment, null, family);
    }

    /** The same for everybody, those of earlier editions too. */
    Edition forAll() {
        return new Edition(null, null, lineage);
    }

    /** The same for those only who entered before a moment too: who is due by it already, sent or not. */
    Edition upTo(Instant moment) {
        return new Edition(enteredFrom, Days.latest(from(), Days.earliest(before(), moment)), lineage);
    }

    /** Whether whoever enters now goes by it. */
    boolean current() {
        return enteredBefore == null;
    }

    /** The first moment of entering (inclusive). */
    Instant from() {
        return enteredFrom == null ? Frontiers.BEGINNING : enteredFrom;
    }

    /** The last moment of entering (exclusive). */
    Instant before() {
        return enteredBefore == null ? NEVER : enteredBefore;
    }

    /** Whether it is for somebody who entered then. */
    boolean includes(Instant entered) {
        return !entered.isBefore(from()) && entered.isBefore(before());
    }

    /** The part of a range of entries it is for. */
    Optional<Window> of(Window people) {
        return people.from(from()).flatMap(late -> late.before(before()));
    }
}
