package io.siyu.behaviour;

/** Whose behaviour it was: as WeCom names the contact, or as this platform does. */
public sealed interface Subject {

    /** A contact as WeCom names it ({@code external_userid}). */
    record External(String userid) implements Subject {}

    /** A contact by its id here. */
    record Contact(long id) implements Subject {}
}
