package siyu.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One line of the conversation between a member and a contact. The time is business time to the second. */
public record Message(
        String id,
        Kind kind,
        String userid,
        String externalUserid,
        Instant at,
        String text,
        List<Attachment> attachments,
        @Nullable String msgid) {

    private static final Pattern URL = Pattern.compile("https?://[^\\s\\u3000-\\u9fff\\uff00-\\uffef<>\"]+");

    /** The id of the message that a contact gets from a mass send. */
    public static String massId(String msgid, String externalUserid) {
        return msgid + "." + externalUserid;
    }

    /** The pages this message leads to: its link cards first, then addresses in the text. */
    public List<String> links() {
        Stream<String> cards = attachments.stream()
                .map(Attachment::link)
                .flatMap(Stream::ofNullable)
                .map(Attachment.Link::url)
                .flatMap(Stream::ofNullable);
        Stream<String> inText = URL.matcher(text).results().map(match -> match.group());
        return Stream.concat(cards, inText).toList();
    }

    /** Who wrote it and on which way it came. */
    public enum Kind {
        WELCOME,
        MASS,
        /** Typed by the member. */
        CHAT,
        /** Typed by the contact. */
        REPLY,
        /** The contact would like to be called. */
        CALL_REQUEST;

        /** Whether it reached the contact, rather than coming from them. */
        public boolean reachesContact() {
            return this == WELCOME || this == MASS || this == CHAT;
        }
    }
}
