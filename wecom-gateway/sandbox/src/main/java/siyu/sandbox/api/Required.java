package siyu.sandbox.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What parameters must look like. */
final class Required {

    private Required() {}

    static String text(@Nullable String value, int errcode, String name) {
        if (value == null || value.isEmpty()) {
            throw new ApiError(errcode, "missing " + name);
        }
        return value;
    }

    static <T> List<T> list(@Nullable List<T> value) {
        return Objects.requireNonNullElse(value, List.of());
    }

    static <T> T of(@Nullable T value, String name) {
        if (value == null) {
            throw new ApiError(ApiError.EMPTY_PARAMETER, "missing " + name);
        }
        return value;
    }

    static void atMostBytes(@Nullable String text, int most, int errcode, String name) {
        ApiError.refuseIf(
                text != null && text.getBytes(UTF_8).length > most,
                errcode,
                name + " is longer than " + most + " bytes");
    }

    static void atMostLetters(@Nullable String text, int most, int errcode, String name) {
        ApiError.refuseIf(
                text != null && text.codePointCount(0, text.length()) > most,
                errcode,
                name + " is longer than " + most + " characters");
    }
}
