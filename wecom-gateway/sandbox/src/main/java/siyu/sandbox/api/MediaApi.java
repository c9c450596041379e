package siyu.sandbox.api;

import java.util.Map;
import java.util.function.Supplier;
import siyu.sandbox.web.Multipart;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Ids;
import siyu.sandbox.world.Media;

/** Uploads. Sizes and kinds are checked; of the content only the description is kept. */
final class MediaApi {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int SMALLEST = 6;
    private static final Map<String, Integer> LARGEST =
            Map.of("image", 10 * MEGABYTE, "voice", 2 * MEGABYTE, "video", 10 * MEGABYTE, "file", 20 * MEGABYTE);

    private final Supplier<String> publicUrl;

    MediaApi(Supplier<String> publicUrl) {
        this.publicUrl = publicUrl;
    }

    void mount(Endpoints endpoints) {
        endpoints.post("media/upload", MediaApi::upload).post("media/uploadimg", this::uploadImage);
    }

    private static Object upload(ApiCall call) {
        String type = call.query("type", 40004);
        Integer largest = LARGEST.get(type);
        if (largest == null) {
            throw new ApiError(40004, "invalid media type");
        }
        Media media = received(call, type, Ids.random("", 32), largest);
        return new Uploaded(
                type, media.mediaId(), String.valueOf(media.createdAt().getEpochSecond()));
    }

    private Object uploadImage(ApiCall call) {
        String url = publicUrl.get() + "/image/" + Ids.random("", 16);
        received(call, "uploadimg", url, 2 * MEGABYTE);
        return new Picture(url);
    }

    private static Media received(ApiCall call, String type, String id, int largest) {
        Multipart.Part part = Multipart.first(call.request())
                .orElseThrow(() -> new ApiError(ApiError.EMPTY_MEDIA, "no media in the body"));
        ApiError.refuseIf(part.size() < SMALLEST, ApiError.EMPTY_MEDIA, "media must be larger than 5 bytes");
        ApiError.refuseIf(part.size() > largest, ApiError.MEDIA_TOO_LARGE, "media too large");
        Media media =
                new Media(id, type, part.filename(), part.size(), call.world().now());
        call.commit(new Change.MediaUploaded(call.corp().id(), media));
        return media;
    }

    /** created_at is a string here. */
    private record Uploaded(String type, String mediaId, String createdAt) {}

    private record Picture(String url) {}
}
