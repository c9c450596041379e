package io.siyu.behaviour;

import java.util.Collections;
import java.util.List;

/** What became of each event of a batch, in the order they were given. */
public record Recording(List<Outcome> outcomes) {

    /** What became of one event. */
    public enum Outcome {
        /** Stored now. */
        RECORDED,
        /** Known already, from an earlier batch or from earlier in this one. */
        DUPLICATE,
        /** Nobody here is that contact; nothing was stored. */
        UNKNOWN_CONTACT
    }

    public Recording {
        outcomes = List.copyOf(outcomes);
    }

    /** How many were stored now. */
    public int inserted() {
        return count(Outcome.RECORDED);
    }

    /** How many were known already. */
    public int duplicates() {
        return count(Outcome.DUPLICATE);
    }

    /** How many belong to nobody here. */
    public int unknownContacts() {
        return count(Outcome.UNKNOWN_CONTACT);
    }

    private int count(Outcome outcome) {
        return Collections.frequency(outcomes, outcome);
    }
}
