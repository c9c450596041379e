package io.siyu.condition;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a condition says of one contact at one moment.
 *
 * @param nextChange until then the answer stays as it is unless some fact changes; null: time alone changes nothing
 * @param why the values that were seen
 */
public record Judgement(boolean holds, @Nullable Instant nextChange, Reasons why) {}
