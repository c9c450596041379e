package io.siyu.console.people;

import java.util.List;

/**
 * What became of a table.
 *
 * @param refused rows of which nothing was stored
 */
record ImportReport(int created, int updated, List<Refused> refused) {

    ImportReport {
        refused = List.copyOf(refused);
    }

    /** A row that needs another look, and why. */
    record Refused(Table.Row row, List<String> problems) {

        Refused {
            problems = List.copyOf(problems);
        }
    }
}
