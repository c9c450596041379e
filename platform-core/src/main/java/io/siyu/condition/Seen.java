package io.siyu.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an interpreter saw of a contact, before it is put into words. */
sealed interface Seen {

    /** Nothing that would explain more than the answer does. */
    record Nothing() implements Seen {}

    /** The value of an attribute; null: not known. */
    record Value(@Nullable String text) implements Seen {}

    /** A date; null: not known. */
    record Day(@Nullable LocalDate day) implements Seen {}

    /** Those of the tags asked for that the contact has. */
    record Tags(List<Long> tags) implements Seen {}

    /** The members whose friendship is like that. */
    record Staff(List<Long> staff) implements Seen {}

    /** Where the contact is or last was; null: nowhere. */
    record Stay(ContactFacts.@Nullable Stay stay) implements Seen {}

    /** How often. */
    record Times(long times) implements Seen {}

    /** When the first happened, and when the second; null: it did not. */
    record Sequence(@Nullable Instant first, @Nullable Instant then) implements Seen {}

    /** Groups. */
    record Chats(List<String> chats) implements Seen {}

    /** An amount; null: nothing was bought. */
    record Amount(@Nullable BigDecimal amount) implements Seen {}
}
