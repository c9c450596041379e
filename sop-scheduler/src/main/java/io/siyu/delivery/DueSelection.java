package io.siyu.delivery;

import java.util.Map;

/**
 * Says in SQL who is due for what. Delivery puts the statement into its own, so that a million due sends are decided
 * without leaving the database.
 *
 * @param sql a SELECT of {@code contact_id bigint, occurrence bigint, entry_no int, due_at timestamptz}, and to decide also
 *     {@code zone text, variant_id bigint, content_id bigint, refusal text}. The occurrence tells the origin's sends to one
 *     contact apart: each at most once. The entry and the variant are kept for the origin; the refusal is its own reason
 *     to skip, or null.
 * @param params its named parameters; the names {@code d_…} are delivery's own
 */
public record DueSelection(String sql, Map<String, ?> params) {

    public DueSelection {
        params = Map.copyOf(params);
    }
}
