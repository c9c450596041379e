package io.siyu.journey;

import io.siyu.contact.Cause;
import java.time.Instant;

/** A contact was to enter a stage and did not. */
public record RefusedEntry(String journeyName, String stageName, EntryRefused reason, Instant at, Cause cause) {}
