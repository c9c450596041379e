package io.siyu.gateway.client;

import org.jspecify.annotations.Nullable;

/** The parts of a message to a customer, as mass sends and welcome messages share them. */
public final class Body {

    private Body() {}

    /** Text of at most 4000 bytes. */
    public record Text(String content) {}

    /** One attachment: {@code msgtype} names which of the others is set. */
    public record Attachment(
            String msgtype,
            @Nullable Image image,
            @Nullable Link link,
            @Nullable MiniProgram miniprogram) {}

    /** A picture: uploaded media id, or an address from media/uploadimg. */
    public record Image(@Nullable String mediaId, @Nullable String picUrl) {}

    /** A link. */
    public record Link(
            String title, @Nullable String picurl, @Nullable String desc, String url) {}

    /** A mini-program page. */
    public record MiniProgram(String title, String picMediaId, String appid, String page) {}
}
