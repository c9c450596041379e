package io.siyu.sop;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tag conditions of a step in SQL: one probe of the join table per condition and due contact. */
final class TagTest {

    private TagTest() {}

    /** A condition on a column that holds a contact's id; adds its parameters. True when the step has no conditions. */
    static String holds(SopStep step, String contact, Map<String, Object> params) {
        List<TagCondition> conditions = step.conditions().stream()
                .sorted(Comparator.comparingLong(TagCondition::tagId))
                .toList();
        IntStream.range(0, conditions.size())
                .forEach(n -> params.put("tag" + n, conditions.get(n).tagId()));
        return conditions.isEmpty()
                ? "true"
                : IntStream.range(0, conditions.size())
                        .mapToObj(n -> (conditions.get(n).required() ? "" : "not ") + """
                                exists (select from contact_tag g where g.tenant_id = :tenant and g.tag_id = :tag%d
                                          and g.contact_id = %s)""".formatted(n, contact))
                        .collect(Collectors.joining(" and "));
    }
}
