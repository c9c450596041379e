package io.siyu.gateway;

import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.MediaApi.Uploaded;
import io.siyu.gateway.token.AccessTokens;
import io.siyu.tenant.TenantId;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Uploads pictures for messages. WeCom keeps them for three days. */
@Component
public class MediaLibrary {

    private final WecomCalls calls;

    MediaLibrary(WecomCalls calls) {
        this.calls = calls;
    }

    /** How an upload ended. */
    public sealed interface Upload {

        /** The picture can be used in messages under that id. */
        record Stored(String mediaId) implements Upload {}

        /** It cannot; the code is a key of {@code messages/gateway}. */
        record NotStored(String code) implements Upload {}
    }

    /** Uploads a JPG or PNG of at most 10 MB. */
    public Upload image(TenantId tenant, String filename, MediaType type, byte[] bytes) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(type);
        HttpEntity<Resource> media = new HttpEntity<>(new NamedBytes(filename, bytes), headers);
        return switch (calls.ask(
                tenant, Api.UPLOAD, (wecom, token) -> wecom.media().upload(token, "image", media))) {
            case Answered<Uploaded>(Uploaded uploaded) -> stored(uploaded);
            case WecomAnswer<Uploaded> other -> new Upload.NotStored(other.problem());
        };
    }

    private static Upload stored(Uploaded uploaded) {
        String mediaId = uploaded.mediaId();
        return mediaId == null ? new Upload.NotStored(AccessTokens.NO_ANSWER) : new Upload.Stored(mediaId);
    }

    /** Bytes that have a file name, without which a part of a form is no file. */
    private static final class NamedBytes extends ByteArrayResource {

        private final String filename;

        NamedBytes(String filename, byte[] bytes) {
            super(bytes);
            this.filename = filename;
        }

        @Override
        public String getFilename() {
            return filename;
        }
    }
}
