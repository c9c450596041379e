package io.siyu.condition;

import java.util.Map;

/**
 * A condition as SQL over one contact id. Needs {@code :tenant} beside its own parameters.
 *
 * @param holds a boolean expression, never null
 * @param nextChange a timestamptz expression: until then the answer stays as it is unless some fact changes; null-valued
 *     where only facts change it
 * @param params the parameters of both
 */
public record SqlCondition(String holds, String nextChange, Map<String, Object> params) {

    public SqlCondition {
        params = Map.copyOf(params);
    }
}
