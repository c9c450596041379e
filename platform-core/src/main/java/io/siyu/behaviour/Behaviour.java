package io.siyu.behaviour;

import java.time.Instant;
import java.util.Map;

/** One line of what a contact did. */
public record Behaviour(long id, String name, String source, Instant occurredAt, Map<String, String> attributes) {}
