package io.siyu.console.condition;

import io.siyu.condition.Condition.Attribute.Comparison;
import io.siyu.journey.Journey;
import io.siyu.journey.Stage;
import io.siyu.staff.Staff;
import io.siyu.tag.TagGroup;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's conditions can choose from.
 *
 * @param attributes what may be asked of a profile
 * @param dates dates of a contact
 * @param events names of what contacts do
 */
record Choices(
        List<TagGroup> tags,
        List<Staff> staff,
        List<Journey> journeys,
        List<Named> segments,
        List<Attribute> attributes,
        List<Attribute> dates,
        List<String> events) {

    /** The stages of a journey; none while none is chosen. */
    List<Stage> stages(@Nullable Long journey) {
        return journeys.stream()
                .filter(one -> journey != null && one.id() == journey)
                .flatMap(one -> one.stages().stream())
                .toList();
    }

    /** What is asked of a profile by that key; as text where it is not known. */
    Attribute attribute(String key) {
        return attributes.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElse(new Attribute(key, key, Type.TEXT, List.of()));
    }

    /** Something with an id. */
    record Named(long id, String name) {}

    /**
     * Something known of contacts.
     *
     * @param values what its values are, where they are few
     */
    record Attribute(String key, String label, Type type, List<Value> values) {}

    /** One of few values. */
    record Value(String value, String label) {}

    /** How the values of an attribute can be compared. */
    enum Type {
        TEXT(EnumSet.complementOf(EnumSet.of(Comparison.AT_LEAST, Comparison.AT_MOST))),
        NUMBER(EnumSet.complementOf(EnumSet.of(Comparison.CONTAINS, Comparison.STARTS_WITH))),
        CHOICE(EnumSet.of(Comparison.EQUALS, Comparison.NOT_EQUALS, Comparison.IS_SET, Comparison.IS_NOT_SET)),
        /** Kept where nobody may read it. */
        SECRET(EnumSet.of(Comparison.IS_SET, Comparison.IS_NOT_SET));

        private final Set<Comparison> comparisons;

        Type(Set<Comparison> comparisons) {
            this.comparisons = comparisons;
        }

        Set<Comparison> comparisons() {
            return comparisons;
        }
    }
}
