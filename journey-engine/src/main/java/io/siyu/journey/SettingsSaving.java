package io.siyu.journey;

import io.siyu.problem.FieldProblem;
import java.util.List;

/** How saving a journey's settings ended. */
public sealed interface SettingsSaving {

    /** They are stored and hold from now on. */
    record Saved(Journey journey) implements SettingsSaving {}

    /** They are not stored: these fields need another look. */
    record Invalid(List<FieldProblem> problems) implements SettingsSaving {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** They are not stored: there is no such journey. */
    record Missing() implements SettingsSaving {}
}
