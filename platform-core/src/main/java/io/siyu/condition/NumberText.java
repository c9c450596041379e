package io.siyu.condition;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers as people and integrators write them; as the database's function as_number reads them. */
final class NumberText {

    private static final String PATTERN = "-?[0-9]{1,18}(\\.[0-9]{1,9})?";

    private NumberText() {}

    static @Nullable BigDecimal read(@Nullable String text) {
        return text != null && text.matches(PATTERN) ? new BigDecimal(text) : null;
    }
}
