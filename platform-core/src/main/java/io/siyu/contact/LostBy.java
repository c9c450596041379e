package io.siyu.contact;

/** Who ended a follow relation. */
public enum LostBy {
    /** The staff member deleted the contact. */
    STAFF,
    /** The contact deleted the staff member (删好友): one of the two health figures. */
    CONTACT,
    /** The contact was handed to another staff member. */
    TRANSFER
}
