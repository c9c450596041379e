package io.siyu.access;

/** What a signed-in person is here for. Which routes each role may use is written in {@link RouteRules}. */
public enum Role {
    /** Everything, and the settings of the tenant. */
    ADMIN,
    /** Designs journeys, contents and rules (运营). */
    OPERATOR,
    /** Sees everything of the tenant and works opportunities (主管). */
    LEADER,
    /** Works their own contacts and opportunities, and sees no others (销售). */
    REP;

    String authority() {
        return "ROLE_" + name();
    }
}
