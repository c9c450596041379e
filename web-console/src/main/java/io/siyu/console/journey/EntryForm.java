package io.siyu.console.journey;

import io.siyu.condition.Condition;
import io.siyu.console.condition.ConditionForm;
import io.siyu.console.condition.EventForm;
import io.siyu.journey.EntrySource;
import java.util.ArrayList;
import java.util.Objects;

/**
 * A way into a journey while it is being written. Its parts are those of a condition's line, and are shown by the same
 * fragments.
 */
class EntryForm {

    private Sort sort = Sort.TAG;
    private ConditionForm condition = new ConditionForm();

    static EntryForm of(Sort sort) {
        EntryForm form = new EntryForm();
        form.sort = sort;
        return form;
    }

    static EntryForm of(EntrySource source) {
        return switch (source) {
            case EntrySource.ByTag(var tags) -> {
                EntryForm form = of(Sort.TAG);
                form.condition.setTags(new ArrayList<>(tags));
                yield form;
            }
            case EntrySource.BySegment(long segment) -> {
                EntryForm form = of(Sort.SEGMENT);
                form.condition.setSegment(segment);
                yield form;
            }
            case EntrySource.ByEvent(var event) -> {
                EntryForm form = of(Sort.EVENT);
                form.condition.setEvent(EventForm.of(event));
                yield form;
            }
            case EntrySource.ByChannel(var states) -> {
                EntryForm form = of(Sort.CHANNEL);
                form.condition.getFollow().setStates(new ArrayList<>(states));
                yield form;
            }
            case EntrySource.ByCondition(var condition) -> {
                EntryForm form = of(Sort.CONDITION);
                form.condition = ConditionForm.of(condition);
                yield form;
            }
        };
    }

    /**
     * The way in that is described.
     *
     * @param condition what the condition's form says, where it is asked
     */
    EntrySource source(Condition condition) {
        return switch (sort) {
            case TAG ->
                new EntrySource.ByTag(this.condition.getTags().stream()
                        .filter(Objects::nonNull)
                        .toList());
            case SEGMENT -> new EntrySource.BySegment(Objects.requireNonNullElse(this.condition.getSegment(), 0L));
            case EVENT -> new EntrySource.ByEvent(this.condition.getEvent().pattern());
            case CHANNEL ->
                new EntrySource.ByChannel(this.condition.getFollow().getStates().stream()
                        .filter(state -> !state.isBlank())
                        .toList());
            case CONDITION -> new EntrySource.ByCondition(condition);
        };
    }

    /** The form's name for a field of the way in. */
    String field(String path) {
        return switch (sort) {
            case CONDITION -> "condition";
            case CHANNEL -> "condition.follow." + path;
            default -> "condition." + path;
        };
    }

    public Sort getSort() {
        return sort;
    }

    public void setSort(Sort sort) {
        this.sort = sort;
    }

    public ConditionForm getCondition() {
        return condition;
    }

    public void setCondition(ConditionForm condition) {
        this.condition = condition;
    }

    /** The ways in, in the order the form offers them. */
    enum Sort {
        TAG("tag"),
        CHANNEL("qrcode"),
        EVENT("activity"),
        SEGMENT("filter"),
        CONDITION("list-check");

        private final String icon;

        Sort(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }
    }
}
