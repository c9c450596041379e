package io.siyu.console.people;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as somebody copies it from a spreadsheet or a file: cells between tabs or, where the first line has none, commas;
 * within quotes a cell may hold anything, two of them standing for one.
 */
record Table(List<Row> rows) {

    Table {
        rows = List.copyOf(rows);
    }

    static Table read(String text) {
        String first = text.lines().findFirst().orElse("");
        Reading reading = new Reading(first.indexOf('\t') < 0 ? ',' : '\t');
        text.chars().forEach(character -> reading.take((char) character));
        return reading.end();
    }

    /**
     * A row that is not empty.
     *
     * @param line where it begins, counted from one
     */
    record Row(int line, List<String> cells) {

        Row {
            cells = List.copyOf(cells);
        }

        String cell(int column) {
            return column < cells.size() ? cells.get(column).strip() : "";
        }

        boolean isEmpty() {
            return cells.stream().allMatch(String::isBlank);
        }

        /** The row as it is read again. */
        String written() {
            return cells.stream().map(Row::quoted).collect(Collectors.joining("\t"));
        }

        private static String quoted(String cell) {
            return cell.matches("(?s).*[\"\t\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
        }
    }

    /** Reads character by character. */
    private static final class Reading {

        private final char between;
        private final List<Row> rows = new ArrayList<>();
        private List<String> cells = new ArrayList<>();
        private StringBuilder cell = new StringBuilder();
        private boolean quoted;
        private boolean afterQuotes;
        private int line = 1;
        private int began = 1;

        Reading(char between) {
            this.between = between;
        }

        void take(char character) {
            boolean again = afterQuotes && character == '"';
            afterQuotes = quoted && character == '"';
            if (again) {
                cell.append(character);
                quoted = true;
            } else if (quoted) {
                within(character);
            } else {
                outside(character);
            }
        }

        private void within(char character) {
            if (character == '"') {
                quoted = false;
            } else {
                cell.append(character);
                line += character == '\n' ? 1 : 0;
            }
        }

        private void outside(char character) {
            if (character == between) {
                endCell();
            } else if (character == '\n') {
                line++;
                endRow();
            } else if (character == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (character != '\r') {
                cell.append(character);
            }
        }

        Table end() {
            endRow();
            return new Table(rows);
        }

        private void endCell() {
            cells.add(cell.toString());
            cell = new StringBuilder();
        }

        private void endRow() {
            endCell();
            Row row = new Row(began, cells);
            if (!row.isEmpty()) {
                rows.add(row);
            }
            cells = new ArrayList<>();
            began = line;
        }
    }
}
