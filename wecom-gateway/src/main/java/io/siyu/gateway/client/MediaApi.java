package io.siyu.gateway.client;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.service.annotation.PostExchange;

/** Temporary media, kept by WeCom for three days. */
public interface MediaApi {

    /** Uploads a file; type is {@code image}, {@code voice}, {@code video} or {@code file}. */
    @PostExchange(url = "/cgi-bin/media/upload", contentType = "multipart/form-data")
    Uploaded upload(
            Credential token, @RequestParam("type") String type, @RequestPart("media") HttpEntity<Resource> media);

    /** The id to use in messages, and when it was made in epoch seconds. */
    record Uploaded(@Nullable String mediaId, @Nullable String createdAt) {}
}
