package io.siyu.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** At most so many bytes of UTF-8: a Chinese character counts three, an emoji four or more. */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = MaxBytes.Counter.class)
public @interface MaxBytes {

    /** The limit in bytes. */
    int value();

    /** May speak of {@code {bytes}}, what was found, and {@code {over}}, by how much that is too long. */
    String message() default "{content.text.tooLong}";

    /** As in every constraint. */
    Class<?>[] groups() default {};

    /** As in every constraint. */
    Class<? extends Payload>[] payload() default {};

    /** Counts. */
    class Counter implements ConstraintValidator<MaxBytes, String> {

        private int limit;

        @Override
        public void initialize(MaxBytes constraint) {
            limit = constraint.value();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            int bytes = text == null ? 0 : text.getBytes(UTF_8).length;
            context.unwrap(HibernateConstraintValidatorContext.class)
                    .addMessageParameter("bytes", bytes)
                    .addMessageParameter("over", bytes - limit);
            return bytes <= limit;
        }
    }
}
