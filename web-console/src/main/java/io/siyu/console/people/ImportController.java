package io.siyu.console.people;

import io.siyu.access.SignedIn;
import io.siyu.console.FieldProblems;
import io.siyu.console.Notices;
import io.siyu.contact.Attributes;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** People the corp knows from elsewhere, pasted as a table; what is wrong is told line by line and left to be mended. */
@Controller
@RequestMapping("/contacts/import")
class ImportController {

    private static final int MOST = 5_000;

    private final PeopleImport people;
    private final Attributes attributes;
    private final Notices notices;

    ImportController(PeopleImport people, Attributes attributes, Notices notices) {
        this.people = people;
        this.attributes = attributes;
        this.notices = notices;
    }

    @GetMapping
    String compose(@AuthenticationPrincipal SignedIn me, Model model) {
        return page(me, "", new FieldProblems(), model);
    }

    @PostMapping
    String bringIn(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String table,
            Model model,
            HttpServletResponse response) {
        List<Table.Row> rows = Table.read(table).rows();
        if (rows.size() < 2 || rows.size() > MOST + 1) {
            return refused(me, table, notices.text("console.import.rows", MOST), model, response);
        }
        Columns columns = Columns.of(rows.getFirst(), attributes.all(me.tenant()));
        if (!columns.unknown().isEmpty()) {
            String names = String.join(notices.text("console.segments.comma"), columns.unknown());
            return refused(me, table, notices.text("console.import.unknown", names), model, response);
        }
        ImportReport report = people.bringIn(me.tenant(), columns, rows.subList(1, rows.size()), me.login());
        model.addAttribute("report", report);
        return page(me, left(rows.getFirst(), report), new FieldProblems(), model);
    }

    private String refused(SignedIn me, String table, String why, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(me, table, FieldProblems.of("table", why), model);
    }

    /** The rows that were refused, under the names of their columns. */
    private static String left(Table.Row names, ImportReport report) {
        return report.refused().isEmpty()
                ? ""
                : Stream.concat(Stream.of(names), report.refused().stream().map(ImportReport.Refused::row))
                        .map(Table.Row::written)
                        .collect(Collectors.joining("\n"));
    }

    private String page(SignedIn me, String table, FieldProblems problems, Model model) {
        model.addAttribute("table", table);
        model.addAttribute("problems", problems);
        model.addAttribute("most", MOST);
        model.addAttribute(
                "attributes",
                attributes.all(me.tenant()).stream()
                        .filter(attribute -> !attribute.retired())
                        .toList());
        return "contact/import";
    }
}
