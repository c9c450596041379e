package io.siyu.behaviour.web;

import io.siyu.behaviour.TrackedLink;
import io.siyu.tenant.Tenant;

/** A link somebody has come to, and whose it is. */
record Arrival(Tenant tenant, TrackedLink link) {

    /** Path of the link's page, and what lies below it. */
    String path(String below) {
        return "/t/" + tenant.code() + "/" + link.id() + below;
    }
}
