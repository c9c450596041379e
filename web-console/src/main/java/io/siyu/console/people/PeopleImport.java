package io.siyu.console.people;

import io.siyu.console.people.ImportReport.Refused;
import io.siyu.contact.Cause;
import io.siyu.contact.Contacts;
import io.siyu.contact.Registered;
import io.siyu.contact.Registration;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Gatherers;
import org.springframework.stereotype.Component;

/** Brings in the people of a table, a page of them per transaction, each row by itself right or wrong. */
@Component
class PeopleImport {

    private static final int PAGE = 1_000;

    private final Contacts contacts;
    private final RowReader reader;
    private final Clock clock;

    PeopleImport(Contacts contacts, RowReader reader, Clock clock) {
        this.contacts = contacts;
        this.reader = reader;
        this.clock = clock;
    }

    ImportReport bringIn(TenantId tenant, Columns columns, List<Table.Row> rows, String login) {
        Cause cause = Cause.of("IMPORT", login);
        List<ImportReport> pages = rows.stream()
                .gather(Gatherers.windowFixed(PAGE))
                .map(page -> page(tenant, columns, page, cause))
                .toList();
        return new ImportReport(
                pages.stream().mapToInt(ImportReport::created).sum(),
                pages.stream().mapToInt(ImportReport::updated).sum(),
                pages.stream().flatMap(page -> page.refused().stream()).toList());
    }

    private ImportReport page(TenantId tenant, Columns columns, List<Table.Row> rows, Cause cause) {
        List<Refused> refused = new ArrayList<>();
        List<Table.Row> readable = new ArrayList<>();
        List<Registration> told = new ArrayList<>();
        for (Table.Row row : rows) {
            List<String> problems = new ArrayList<>();
            Registration one = reader.read(columns.of(row), problems);
            if (problems.isEmpty()) {
                readable.add(row);
                told.add(one);
            } else {
                refused.add(new Refused(row, problems));
            }
        }
        List<Registered> ends = contacts.register(tenant, told, cause, clock.instant());
        return report(readable, ends, refused);
    }

    private static ImportReport report(List<Table.Row> rows, List<Registered> ends, List<Refused> unreadable) {
        List<Refused> refused = new ArrayList<>(unreadable);
        int created = 0;
        int updated = 0;
        for (int i = 0; i < ends.size(); i++) {
            switch (ends.get(i)) {
                case Registered.Known(long ignored, boolean isNew) -> {
                    created += isNew ? 1 : 0;
                    updated += isNew ? 0 : 1;
                }
                case Registered.Refused(List<FieldProblem> problems) ->
                    refused.add(new Refused(
                            rows.get(i),
                            problems.stream().map(FieldProblem::message).toList()));
            }
        }
        refused.sort(Comparator.comparing(one -> one.row().line()));
        return new ImportReport(created, updated, refused);
    }
}
