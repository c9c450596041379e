package io.siyu.behaviour.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Not later than business time now; five minutes are forgiven, because the integrator's clock is another one. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NotInFuture.ByBusinessTime.class)
@interface NotInFuture {

    String message() default "{behaviour.api.in-future}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Judges by the business clock. */
    class ByBusinessTime implements ConstraintValidator<NotInFuture, @Nullable Instant> {

        private static final Duration FORGIVEN = Duration.ofMinutes(5);

        private final Clock clock;

        ByBusinessTime(Clock clock) {
            this.clock = clock;
        }

        @Override
        public boolean isValid(@Nullable Instant instant, ConstraintValidatorContext context) {
            return instant == null || !instant.isAfter(clock.instant().plus(FORGIVEN));
        }
    }
}
