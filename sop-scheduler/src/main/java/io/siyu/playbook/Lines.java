package io.siyu.playbook;

import java.util.HashMap;
import java.util.Map;

/** On which line of a file everything stands, by JSON pointer. */
final class Lines {

    private final Map<String, Integer> byPath = new HashMap<>();

    void put(String path, int line) {
        byPath.put(path, line);
    }

    /** The line of that place, or of the nearest one around it that the file has. */
    int of(String path) {
        String nearest = path;
        while (!byPath.containsKey(nearest) && !nearest.isEmpty()) {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return byPath.getOrDefault(nearest, 1);
    }

    /** A step down, as JSON pointers write it. */
    static String below(String path, String name) {
        return path + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
