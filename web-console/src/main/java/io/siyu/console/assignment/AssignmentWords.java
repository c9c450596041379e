package io.siyu.console.assignment;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.siyu.assignment.AssignmentRecord;
import io.siyu.assignment.Candidate;
import io.siyu.assignment.Consideration;
import io.siyu.assignment.Outcome;
import io.siyu.assignment.Strategy;
import io.siyu.console.Notices;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of an assignment what it was and why, in the reader's language. */
@Component
public class AssignmentWords {

    private final StaffMembers staff;
    private final Notices notices;

    AssignmentWords(StaffMembers staff, Notices notices) {
        this.staff = staff;
        this.notices = notices;
    }

    /** The names of everybody, also of those who have left. */
    public Map<Long, String> names(TenantId tenant) {
        return staff.all(tenant).stream().collect(toMap(Staff::id, Staff::name));
    }

    /** What was decided, with how the way through WeCom stands. */
    public String what(AssignmentRecord decision, Map<Long, String> names) {
        String said = notices.text("console.assignment.outcome." + decision.outcome(), name(names, decision.staffId()));
        if (decision.transfer() == null) {
            return said;
        }
        String stands = notices.text("console.assignment.transfer." + decision.transfer());
        String code = decision.transferCode();
        return said + " · " + (code == null ? stands : stands + " · " + notices.reason(code));
    }

    /** The rules that were asked, and everybody who was looked at. */
    public List<String> why(AssignmentRecord decision, Map<Long, String> names) {
        if (decision.considered().isEmpty() && decision.outcome() == Outcome.NOBODY) {
            return List.of(notices.text("console.assignment.why.noRules"));
        }
        return decision.considered().stream()
                .map(asked -> sentence(asked, names))
                .toList();
    }

    private String sentence(Consideration asked, Map<Long, String> names) {
        if (!asked.holds()) {
            return notices.text("console.assignment.why.holdsNot", asked.name());
        }
        String people = asked.candidates().stream()
                .map(candidate -> candidate(candidate, names))
                .collect(joining(notices.text("console.assignment.why.separator")));
        return asked.ruleId() == null
                ? notices.text("console.assignment.why.noRule", people)
                : notices.text("console.assignment.why", asked.name(), strategy(asked.strategy()), people);
    }

    private String strategy(Strategy strategy) {
        return notices.text("console.assignment.strategy." + strategy);
    }

    private String candidate(Candidate candidate, Map<Long, String> names) {
        String limit = candidate.limit() == null ? "" : candidate.limit().toString();
        String verdict = notices.text("console.assignment.verdict." + candidate.verdict(), limit);
        Long absent = candidate.standsInFor();
        String name = absent == null
                ? name(names, candidate.staffId())
                : notices.text("console.assignment.standIn", name(names, candidate.staffId()), name(names, absent));
        return notices.text("console.assignment.candidate", name, verdict);
    }

    private static String name(Map<Long, String> names, @Nullable Long id) {
        return id == null ? "" : names.getOrDefault(id, "–");
    }
}
