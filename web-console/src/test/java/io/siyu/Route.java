package io.siyu;

import io.siyu.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/** One line of {@code routes.txt}: a route of the console and the roles that may use it. */
public record Route(String method, String pattern, Set<Role> roles) {

    /** The whole matrix. */
    public static Stream<Route> matrix() {
        try {
            String file = new ClassPathResource("routes.txt").getContentAsString(StandardCharsets.UTF_8);
            return file.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Route::of);
        } catch (IOException e) {
            throw new UncheckedIOException("The matrix of routes could not be read", e);
        }
    }

    private static Route of(String line) {
        String[] words = line.trim().split("\\s+");
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(words).skip(2).map(Role::valueOf).forEach(roles::add);
        return new Route(words[0], words[1], roles);
    }

    /** Whether it is sent as a form. */
    public boolean changesSomething() {
        return method.equals("POST");
    }

    /** Its path with that in the place of every id. */
    public String path(String id) {
        return pattern.replaceAll("\\{[^}]+}", id);
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
