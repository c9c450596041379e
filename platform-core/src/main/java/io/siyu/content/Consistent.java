package io.siyu.content;

import io.siyu.problem.FieldProblem;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A rule over several fields, whose problem is shown at one of them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Consistent.Check.class)
@interface Consistent {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** What a record says of itself. */
    interface SelfChecking {

        /** The field to look at and the key of the message; null when all is well. */
        @Nullable FieldProblem inconsistency();
    }

    /** Asks the record. */
    class Check implements ConstraintValidator<Consistent, SelfChecking> {

        @Override
        public boolean isValid(SelfChecking value, ConstraintValidatorContext context) {
            FieldProblem problem = value.inconsistency();
            if (problem == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(problem.message())
                    .addPropertyNode(problem.field())
                    .addConstraintViolation();
            return false;
        }
    }
}
