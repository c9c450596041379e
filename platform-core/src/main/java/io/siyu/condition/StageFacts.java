package io.siyu.condition;

/** Where contacts are in journeys: known to a module above, which answers by this interface. */
public interface StageFacts {

    /**
     * A subselect with the columns {@code journey_id, stage_id, entered_at, inside} for one contact; needs {@code :tenant}.
     *
     * @param contact an SQL expression for the contact's id
     */
    String stays(String contact);

    /** A subselect with the columns {@code journey_id, stage_id, stage} (name) of all stages; needs {@code :tenant}. */
    String stages();

    /** A subselect with the columns {@code journey_id, journey} (name) of all journeys; needs {@code :tenant}. */
    String journeys();
}
