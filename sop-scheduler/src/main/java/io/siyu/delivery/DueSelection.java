package io.siyu.delivery;

import java.util.Map;

/**
 * Says in SQL who is due. Delivery puts the statement into its own, so that a million due sends are decided without
 * leaving the database.
 *
 * @param sql a SELECT of {@code contact_id bigint, occurrence int, due_at timestamptz, zone text, refusal text}; the
 *     refusal is the origin's own reason to skip, or null. Each contact and occurrence at most once.
 * @param params its named parameters; the names {@code d_…} are delivery's own
 */
public record DueSelection(String sql, Map<String, ?> params) {

    public DueSelection {
        params = Map.copyOf(params);
    }
}
