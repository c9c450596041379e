package io.siyu.monitoring;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.regex.Pattern;

/**
 * What an attribute of an event must be like. An event without the attribute does not meet it.
 *
 * @param attribute name of the attribute, for example {@code title}
 * @param value what it is compared with
 */
public record AttributeCondition(
        @NotBlank(message = "{monitoring.attribute.missing}") @Size(max = 64, message = "{monitoring.attribute.tooLong}") String attribute,

        @NotNull(message = "{monitoring.comparison.missing}") Comparison comparison,

        @NotBlank(message = "{monitoring.value.missing}") @Size(max = 200, message = "{monitoring.value.tooLong}") String value) {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");

    /** How an attribute is compared. */
    public enum Comparison {
        /** The attribute is exactly the value. */
        EQUALS,
        /** The value is a part of the attribute. */
        CONTAINS,
        /** The attribute is a number, not smaller than the value. */
        AT_LEAST
    }

    /** Named so that the problem shows at the field of that name. */
    @AssertTrue(message = "{monitoring.value.noNumber}") boolean isValue() {
        return comparison != Comparison.AT_LEAST || NUMBER.matcher(value).matches();
    }
}
