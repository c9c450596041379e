package io.siyu.segment;

import java.util.List;

/**
 * What became of a list that was imported.
 *
 * @param added contacts that were not on the list before
 * @param present contacts that were on it already
 * @param unknown what names nobody here
 */
public record ListImport(int added, int present, List<String> unknown) {

    static final ListImport NOTHING = new ListImport(0, 0, List.of());

    public ListImport {
        unknown = List.copyOf(unknown);
    }
}
