package io.siyu.condition;

/** Who is in which segment: known to a module above, which answers by this interface. */
public interface SegmentFacts {

    /**
     * A subselect with the column {@code segment_id} of the segments one contact is in; needs {@code :tenant}.
     *
     * @param contact an SQL expression for the contact's id
     */
    String memberships(String contact);

    /** A subselect with the columns {@code segment_id, segment} (name) of all segments; needs {@code :tenant}. */
    String segments();
}
