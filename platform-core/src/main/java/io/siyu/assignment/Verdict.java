package io.siyu.assignment;

/** What was found about one candidate. */
public enum Verdict {
    /** It is them. */
    CHOSEN,
    /** They could have been it, and it was somebody else's turn. */
    NOT_NEXT,
    /** They have left the corp, or may use WeCom no more. */
    LEFT,
    /** They are away, and so is whoever stands in for them. */
    ABSENT,
    /** They do not work at this hour. */
    OFF_HOURS,
    /** They own as many contacts as they may. */
    OWNS_ENOUGH,
    /** They got as many contacts today as they may. */
    ENOUGH_TODAY,
    /** They are no friend of the contact, and the rule hands nobody over. */
    NOT_FRIEND,
    /** They are no friend of the contact, and nobody is who could hand it over. */
    NOBODY_HANDS_OVER,
    /** They are no friend of the contact, and WeCom hands a contact over twice in 90 days at most. */
    HANDED_OVER_ENOUGH
}
