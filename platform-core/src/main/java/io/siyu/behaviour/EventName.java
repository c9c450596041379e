package io.siyu.behaviour;

import java.util.List;

/** Names of the events the platform itself records or expects. Integrators add their own. */
public final class EventName {

    /** A tracked link was opened. */
    public static final String LINK_VIEWED = "link_viewed";

    /** The button of a tracked link was pressed. */
    public static final String LINK_CLICKED = "link_clicked";

    /** A tracked page was looked at for a stretch; attribute {@code seconds}. */
    public static final String LINK_DWELT = "link_dwelt";

    /** The contact wrote to a staff member. */
    public static final String MESSAGE_RECEIVED = "message_received";

    /** The contact asked to be called. */
    public static final String CALL_REQUESTED = "call_requested";

    /** A page of the integrator was opened. */
    public static final String PAGE_VIEWED = "page_viewed";

    /** The contact paid for an order; attribute {@code amount}. */
    public static final String ORDER_PAID = "order_paid";

    /** The contact got money back; attribute {@code amount}. */
    public static final String ORDER_REFUNDED = "order_refunded";

    /** The contact joined a customer group; attribute {@code chat_id}. */
    public static final String GROUP_JOINED = "group_joined";

    /** The contact left a customer group; attribute {@code chat_id}. */
    public static final String GROUP_LEFT = "group_left";

    /** Somebody was to talk to the contact: an opportunity was opened; attribute {@code kind}. */
    public static final String OPPORTUNITY_OPENED = "opportunity_opened";

    /** Somebody did: an opportunity was closed with an outcome; attribute {@code kind}. */
    public static final String FOLLOWED_UP = "followed_up";

    /** What a name looks like: lower case, digits, underscores. */
    public static final String PATTERN = "[a-z][a-z0-9_]{0,63}";

    private EventName() {}

    /** The names above, for a form that offers them. */
    public static List<String> wellKnown() {
        return List.of(
                LINK_VIEWED,
                LINK_CLICKED,
                LINK_DWELT,
                MESSAGE_RECEIVED,
                CALL_REQUESTED,
                PAGE_VIEWED,
                ORDER_PAID,
                ORDER_REFUNDED,
                GROUP_JOINED,
                GROUP_LEFT,
                OPPORTUNITY_OPENED,
                FOLLOWED_UP);
    }
}
