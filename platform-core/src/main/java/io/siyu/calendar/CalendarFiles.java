package io.siyu.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** The data sets of this module. */
final class CalendarFiles {

    private CalendarFiles() {}

    /** The lines of a file that are no comments. */
    static Stream<String> lines(String name) {
        InputStream file = Objects.requireNonNull(CalendarFiles.class.getResourceAsStream("/calendar/" + name), name);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("The calendar's " + name + " cannot be read", e);
        }
    }
}
