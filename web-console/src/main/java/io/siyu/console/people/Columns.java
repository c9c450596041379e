package io.siyu.console.people;

import static java.util.Map.entry;

import io.siyu.contact.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the columns of a table mean.
 *
 * @param fields by column: a field of the profile, or {@code attributes.<key>}; empty where the column has no name
 * @param unknown names nobody knows
 */
record Columns(List<String> fields, List<String> unknown) {

    static final String ATTRIBUTE = "attributes.";

    private static final Map<String, String> FIELDS = Map.ofEntries(
            entry("own_id", "ownId"),
            entry("自有编号", "ownId"),
            entry("name", "name"),
            entry("姓名", "name"),
            entry("phone", "phone"),
            entry("手机号", "phone"),
            entry("手机", "phone"),
            entry("unionid", "unionid"),
            entry("external_userid", "externalUserid"),
            entry("gender", "gender"),
            entry("性别", "gender"),
            entry("birthday", "birthday"),
            entry("生日", "birthday"),
            entry("zone", "zone"),
            entry("时区", "zone"));

    Columns {
        fields = List.copyOf(fields);
        unknown = List.copyOf(unknown);
    }

    /** The columns of a table by its first row. */
    static Columns of(Table.Row names, List<Attribute> attributes) {
        Map<String, String> known = new HashMap<>();
        attributes.stream().filter(attribute -> !attribute.retired()).forEach(attribute -> {
            known.put(folded(attribute.label()), ATTRIBUTE + attribute.key());
            known.put(attribute.key(), ATTRIBUTE + attribute.key());
        });
        known.putAll(FIELDS);
        List<String> fields = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names.cells()) {
            Optional<String> field = Optional.ofNullable(known.get(folded(name)));
            if (field.isEmpty() && !folded(name).isEmpty()) {
                unknown.add(name.strip());
            }
            fields.add(field.orElse(""));
        }
        return new Columns(fields, unknown);
    }

    /** What a row says, by field; what it leaves empty is not told. */
    Map<String, String> of(Table.Row row) {
        Map<String, String> told = new HashMap<>();
        for (int column = 0; column < fields.size(); column++) {
            String cell = row.cell(column);
            if (!fields.get(column).isEmpty() && !cell.isEmpty()) {
                told.put(fields.get(column), cell);
            }
        }
        return told;
    }

    /** Spreadsheets put an invisible mark before the first name. */
    private static String folded(String name) {
        return name.replace("\ufeff", "").strip().toLowerCase(Locale.ROOT);
    }
}
