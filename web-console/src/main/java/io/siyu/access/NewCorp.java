package io.siyu.access;

import java.time.ZoneId;

/**
 * A corp to be opened and its first administrator.
 *
 * @param code what its people type when they sign in: 2 to 31 of a–z, 0–9 and hyphens, not a hyphen first
 * @param zone in which its day begins and ends
 * @param login the administrator's account
 */
public record NewCorp(String code, String name, ZoneId zone, String login, String password) {}
