package siyu.sandbox.world;

import org.jspecify.annotations.Nullable;

/** One attachment of a message; exactly the object that its msgtype names is set. */
public record Attachment(
        @Nullable String msgtype,
        @Nullable Image image,
        @Nullable Link link,
        @Nullable MiniProgram miniprogram,
        @Nullable Media video,
        @Nullable Media file) {

    public static Attachment link(String title, String url, @Nullable String desc) {
        return new Attachment("link", null, new Link(title, null, desc, url), null, null, null);
    }

    /** A picture by media id or by the url that uploadimg gave. */
    public record Image(@Nullable String mediaId, @Nullable String picUrl) {}

    /** A web page as a card. */
    public record Link(
            @Nullable String title,
            @Nullable String picurl,
            @Nullable String desc,
            @Nullable String url) {}

    /** A mini-program as a card. */
    public record MiniProgram(
            @Nullable String title,
            @Nullable String picMediaId,
            @Nullable String appid,
            @Nullable String page) {}

    /** A file or video by media id. */
    public record Media(@Nullable String mediaId) {}
}
