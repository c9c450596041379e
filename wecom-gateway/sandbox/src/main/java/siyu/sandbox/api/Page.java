package siyu.sandbox.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list, and the cursor of the next one (empty at the end). */
record Page<T>(List<T> items, String nextCursor) {

    static <T> Page<T> of(List<T> all, @Nullable String cursor, int size) {
        int from = position(cursor);
        ApiError.refuseIf(from > all.size(), ApiError.BAD_CURSOR, "invalid cursor");
        int to = Math.min(all.size(), from + size);
        return new Page<>(all.subList(from, to), to < all.size() ? cursor(to) : "");
    }

    /** The size that was asked for; the fallback if none was or if it is out of range. */
    static int size(@Nullable Integer asked, int most, int fallback) {
        return asked == null || asked <= 0 || asked > most ? fallback : asked;
    }

    private static String cursor(int position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("at " + position).getBytes(UTF_8));
    }

    private static int position(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        try {
            return Integer.parseInt(new String(Base64.getUrlDecoder().decode(cursor), UTF_8).substring(3));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ApiError(ApiError.BAD_CURSOR, "invalid cursor");
        }
    }
}
