package io.siyu.behaviour.web;

/** Who stands before a landing page. */
sealed interface Visitor {

    /** A contact as WeCom names it. */
    record Known(String externalUserid) implements Visitor {}

    /** WeCom was asked and named no contact; not asked again for a while. */
    record Stranger() implements Visitor {}

    /** Nobody has asked yet. */
    record Unasked() implements Visitor {}
}
