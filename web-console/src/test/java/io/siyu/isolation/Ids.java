package io.siyu.isolation;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The names by which a company's rows can be asked for. */
final class Ids {

    /** Cannot be the row that another slot of the same form names: the tag that must be there, the member who goes. */
    private static final Set<String> OTHERS = Set.of("kept", "lacking", "substitute", "taking");

    /** Words of addresses and forms that are not the name of the table they speak of. */
    private static final Map<String, String> TABLES = Map.ofEntries(
            entry("members", "staff"),
            entry("owner", "staff"),
            entry("before", "contact"),
            entry("after", "contact"),
            entry("from", "stage"),
            entry("to", "stage"),
            entry("today", "opportunity"),
            entry("opportunities", "opportunity"),
            entry("steps", "sop_step"),
            entry("kept", "sop_step"),
            entry("rules", "monitoring_rule"),
            entry("linkId", "tracked_link"),
            entry("having", "tag"),
            entry("assignment", "assignment_rule"),
            entry("manager", "staff"),
            entry("substitute", "staff"),
            entry("taking", "staff"),
            entry("lacking", "tag"));

    private final Company company;
    private final Rows rows;
    private final String callbackKey;
    private final Map<String, List<String>> byTable;

    Ids(Company company, Rows rows) {
        this.company = company;
        this.rows = rows;
        this.byTable = rows.ids(company);
        this.callbackKey = rows.jdbc()
                .sql("select callback_key from tenant where id = " + company.id())
                .query(String.class)
                .single();
    }

    /** What the slot most probably asks for, of this company's: the row made last, which nobody needs. */
    List<String> likely(Slot slot) {
        if (slot.noun().equals("external_userid")) {
            return List.of(company.external());
        }
        if (slot.noun().equals("tenantCode")) {
            return List.of(company.code());
        }
        if (slot.noun().equals("callbackKey")) {
            return List.of(callbackKey);
        }
        if (!slot.isId() && !slot.inPath()) {
            return List.of();
        }
        return table(slot.noun())
                .map(table -> byTable.getOrDefault(table, List.of()))
                .map(ids -> OTHERS.contains(slot.noun()) ? ids.getLast() : ids.getFirst())
                .toList();
    }

    /** Where the row that the path ends at stands now, as its form says when it is opened. */
    String version(Route route) {
        return route.slots().stream()
                .filter(slot -> slot.isId() && slot.inPath())
                .reduce((before, last) -> last)
                .flatMap(slot -> table(slot.noun())
                        .findFirst()
                        .flatMap(
                                table -> likely(slot).stream().findFirst().map(id -> rows.version(table, company, id))))
                .orElse("0");
    }

    /** One row of every table whose rows have numbers. */
    List<String> oneOfEach() {
        return byTable.values().stream()
                .map(List::getFirst)
                .filter(id -> id.chars().allMatch(Character::isDigit))
                .toList();
    }

    private Stream<String> table(String noun) {
        if (TABLES.containsKey(noun)) {
            return Stream.of(TABLES.get(noun));
        }
        List<String> words = Arrays.stream(noun.split("(?=[A-Z])|\\[.*?]\\.?|_"))
                .map(String::toLowerCase)
                .toList();
        return Stream.concat(
                        byTable.keySet().stream()
                                .filter(table -> words.stream().anyMatch(word -> isNameOf(table, word))),
                        byTable.keySet().stream()
                                .filter(table -> words.stream()
                                        .anyMatch(word -> Arrays.stream(table.split("_"))
                                                .anyMatch(part -> isNameOf(part, word)))))
                .limit(1);
    }

    private static boolean isNameOf(String table, String word) {
        return word.equals(table) || word.equals(table + "s");
    }
}
