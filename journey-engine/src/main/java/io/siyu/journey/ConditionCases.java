package io.siyu.journey;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.condition.SqlCondition;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Several conditions as one SQL expression over a contact: the word of the first that applies, or null. */
final class ConditionCases {

    private final Conditions conditions;
    private final TenantId tenant;
    private final String contact;
    private final String prefix;
    private final List<String> cases = new ArrayList<>();
    private final Map<String, Object> params = new HashMap<>();

    ConditionCases(Conditions conditions, TenantId tenant, String contact, String prefix) {
        this.conditions = conditions;
        this.tenant = tenant;
        this.contact = contact;
        this.prefix = prefix;
    }

    /** The word for whom the condition holds; without one, for nobody. */
    ConditionCases when(@Nullable Condition condition, String word) {
        return add(condition, "when ", word);
    }

    /** The word for whom the condition does not hold; without one, for nobody. */
    ConditionCases unless(@Nullable Condition condition, String word) {
        return add(condition, "when not ", word);
    }

    Optional<Leaving.Because> end() {
        return cases.isEmpty()
                ? Optional.empty()
                : Optional.of(new Leaving.Because("case " + String.join(" ", cases) + " end", params));
    }

    private ConditionCases add(@Nullable Condition condition, String when, String word) {
        if (condition != null) {
            SqlCondition sql = conditions.sql(tenant, condition, contact, prefix + "c" + cases.size());
            params.putAll(sql.params());
            cases.add(when + '(' + sql.holds() + ") then '" + word + '\'');
        }
        return this;
    }
}
