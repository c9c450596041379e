package siyu.sandbox.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of multipart/form-data as an upload of one file needs. */
public final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");

    private Multipart() {}

    /** The first part that is a file. */
    public static Optional<Part> first(Request request) {
        Matcher boundary = BOUNDARY.matcher(request.headers().getOrDefault("content-type", ""));
        if (!boundary.find()) {
            return Optional.empty();
        }
        String body = new String(request.body(), ISO_8859_1);
        for (String part : body.split(Pattern.quote("--" + boundary.group(1)), -1)) {
            int content = part.indexOf("\r\n\r\n");
            Matcher filename = FILENAME.matcher(content < 0 ? "" : part.substring(0, content));
            if (filename.find()) {
                String name = new String(filename.group(1).getBytes(ISO_8859_1), UTF_8);
                return Optional.of(new Part(name, part.length() - content - 4 - 2));
            }
        }
        return Optional.empty();
    }

    /** The name of an uploaded file and its size in bytes. */
    public record Part(String filename, int size) {}
}
