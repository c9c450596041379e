package siyu.sandbox.people;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that was opened, and the two marks in it that a reader acts on. Status 0 means nobody answered. */
record Page(URI address, int status, String html) {

    private static final Pattern BEACON = Pattern.compile("<meta\\b[^>]*name=[\"']dwell-beacon[\"'][^>]*>");
    private static final Pattern CLICK = Pattern.compile("<a\\b[^>]*\\bdata-click\\b[^>]*>");

    /** Where the page wants to hear how long it was read. */
    Optional<URI> beacon() {
        return attribute(BEACON, "content");
    }

    /** The first link that the page marks as its call to action. */
    Optional<URI> callToAction() {
        return attribute(CLICK, "href");
    }

    private Optional<URI> attribute(Pattern tag, String name) {
        Matcher found = tag.matcher(html);
        if (!found.find()) {
            return Optional.empty();
        }
        Matcher value = Pattern.compile("\\b" + name + "=[\"']([^\"']*)[\"']").matcher(found.group());
        return value.find() ? Optional.of(address.resolve(value.group(1).replace("&amp;", "&"))) : Optional.empty();
    }
}
