package io.siyu.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.console.people.Table.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTests {

    @Test
    void whatASpreadsheetCopiesStandsBetweenTabs() {
        assertThat(Table.read("姓名\t手机号\r\n林小满, 女士\t138\r\n").rows())
                .containsExactly(new Row(1, List.of("姓名", "手机号")), new Row(2, List.of("林小满, 女士", "138")));
    }

    @Test
    void aFileHasCommasAndQuotesAndEmptyLinesCountAsLines() {
        assertThat(Table.read("name,note\n\n\"Lin, \"\"Xiaoman\"\"\",\"two\nlines\"\nWang,")
                        .rows())
                .containsExactly(
                        new Row(1, List.of("name", "note")),
                        new Row(3, List.of("Lin, \"Xiaoman\"", "two\nlines")),
                        new Row(5, List.of("Wang", "")));
    }

    @Test
    void aRowIsReadAgainAsItIsWritten() {
        Row row = new Row(1, List.of("a\tb", "\"quoted\"", "", "林 🌸"));

        assertThat(Table.read("1\t2\t3\t4\n" + row.written()).rows().getLast().cells())
                .isEqualTo(row.cells());
    }
}
