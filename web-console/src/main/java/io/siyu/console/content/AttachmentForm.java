package io.siyu.console.content;

import io.siyu.content.Attachment;
import org.jspecify.annotations.Nullable;

/** One attachment while it is being written; which fields count depends on its kind. */
class AttachmentForm {

    private Kind kind = Kind.LINK;
    private String title = "";
    private String desc = "";
    private String url = "";
    private String picUrl = "";
    private String mediaId = "";
    private String appid = "";
    private String page = "";

    static AttachmentForm of(Kind kind) {
        AttachmentForm form = new AttachmentForm();
        form.kind = kind;
        return form;
    }

    static AttachmentForm of(Attachment attachment) {
        return switch (attachment) {
            case Attachment.Image(var mediaId, var picUrl) -> {
                AttachmentForm form = of(Kind.IMAGE);
                form.mediaId = text(mediaId);
                form.picUrl = text(picUrl);
                yield form;
            }
            case Attachment.Link(var title, var desc, var picUrl, var url) -> {
                AttachmentForm form = of(Kind.LINK);
                form.title = title;
                form.desc = text(desc);
                form.picUrl = text(picUrl);
                form.url = url;
                yield form;
            }
            case Attachment.MiniProgram(var title, var appid, var page, var picMediaId) -> {
                AttachmentForm form = of(Kind.MINI_PROGRAM);
                form.title = title;
                form.appid = appid;
                form.page = page;
                form.mediaId = picMediaId;
                yield form;
            }
        };
    }

    Attachment attachment() {
        return switch (kind) {
            case IMAGE -> new Attachment.Image(orNull(mediaId), orNull(picUrl));
            case LINK -> new Attachment.Link(title.strip(), orNull(desc), orNull(picUrl), url.strip());
            case MINI_PROGRAM ->
                new Attachment.MiniProgram(title.strip(), appid.strip(), page.strip(), mediaId.strip());
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable String orNull(String value) {
        return value.isBlank() ? null : value.strip();
    }

    public Kind getKind() {
        return kind;
    }

    public void setKind(Kind kind) {
        this.kind = kind;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getDesc() {
        return desc;
    }

    public void setDesc(String desc) {
        this.desc = desc;
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public String getPicUrl() {
        return picUrl;
    }

    public void setPicUrl(String picUrl) {
        this.picUrl = picUrl;
    }

    public String getMediaId() {
        return mediaId;
    }

    public void setMediaId(String mediaId) {
        this.mediaId = mediaId;
    }

    public String getAppid() {
        return appid;
    }

    public void setAppid(String appid) {
        this.appid = appid;
    }

    public String getPage() {
        return page;
    }

    public void setPage(String page) {
        this.page = page;
    }

    /** What an attachment may be, in the order the form offers them. */
    enum Kind {
        LINK("link"),
        MINI_PROGRAM("app-window"),
        IMAGE("photo");

        private final String icon;

        Kind(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }
    }
}
