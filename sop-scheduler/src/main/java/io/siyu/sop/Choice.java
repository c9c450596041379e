package io.siyu.sop;

import io.siyu.condition.Conditions;
import io.siyu.condition.SqlCondition;
import io.siyu.tenant.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Which variant of a step somebody gets, in SQL: judged for the due only, and by the step as it is now.
 *
 * @param variant the id of the first variant whose condition holds; null if the step is not for this contact
 * @param content what a variant sends, of a column {@code variant}
 * @param params the parameters of both
 */
record Choice(String variant, String content, Map<String, Object> params) {

    /** Why there is none, of a column {@code variant}. */
    static final String REFUSAL = "case when variant is null then 'condition_false' end";

    /** Puts the steps' conditions into SQL. */
    @Component
    static class Makers {

        private final Conditions conditions;

        Makers(Conditions conditions) {
            this.conditions = conditions;
        }

        /** The choice for a column that holds a contact's id. */
        Choice of(TenantId tenant, SopStep step, String contact) {
            List<StepVariant> variants = step.variants();
            Map<String, Object> params = new HashMap<>();
            SqlCondition whole = conditions.sql(tenant, step.condition(), contact, "step_");
            params.putAll(whole.params());
            String cases = IntStream.range(0, variants.size())
                    .mapToObj(n -> when(tenant, variants.get(n), contact, n, params))
                    .collect(Collectors.joining(" "));
            return new Choice(
                    "case when " + whole.holds() + " then case " + cases + " end end", content(variants), params);
        }

        private String when(TenantId tenant, StepVariant variant, String contact, int n, Map<String, Object> params) {
            SqlCondition own = conditions.sql(tenant, variant.condition(), contact, "variant" + n + "_");
            params.putAll(own.params());
            return "when " + own.holds() + " then " + variant.id();
        }

        private static String content(List<StepVariant> variants) {
            return variants.stream()
                    .map(variant -> "when " + variant.id() + " then " + variant.contentId())
                    .collect(Collectors.joining(" ", "case variant ", " end"));
        }
    }
}
