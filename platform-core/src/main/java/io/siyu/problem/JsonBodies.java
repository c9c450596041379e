package io.siyu.problem;

import io.siyu.problem.UnacceptableBody.Wrong;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads and checks what integrators send. A field nobody knows is refused: it is a typing error more often than not. */
@Component
public class JsonBodies {

    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final JsonMapper json;
    private final Validator validator;
    private final MessageSource messages;

    JsonBodies(JsonMapper json, Validator validator, MessageSource messages) {
        this.json = json;
        this.validator = validator;
        this.messages = messages;
    }

    /** The request in the body, or all that is wrong with it. */
    public <T> T read(InputStream body, Kind<T> kind, Locale locale) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new UnacceptableBody(
                    HttpStatus.CONTENT_TOO_LARGE, kind.name(), message("problem.api.too-large", locale), List.of());
        }
        T request = parse(bytes, kind, locale);
        refuseInvalid(request, kind, locale);
        return request;
    }

    /** A request of which nobody knows whose it is. */
    public ErrorResponseException nobody(Locale locale) {
        return refusal(HttpStatus.UNAUTHORIZED, "problem.api.no-key", locale);
    }

    /**
     * A refusal with a sentence that says what to do.
     *
     * @param key of the sentence
     */
    public ErrorResponseException refusal(HttpStatus status, String key, Locale locale) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, message(key, locale)), null);
    }

    /** How every API answers a refusal, whatever the caller said it accepts. */
    public static ResponseEntity<ProblemDetail> answer(ErrorResponseException refusal) {
        return ResponseEntity.status(refusal.getStatusCode())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(refusal.getBody());
    }

    private <T> T parse(byte[] bytes, Kind<T> kind, Locale locale) {
        try {
            T request = json.readerFor(kind.type())
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(bytes);
            if (request == null) {
                throw invalid(kind, List.of(wrong("", "problem.api.not-an-object", locale)), locale);
            }
            return request;
        } catch (UnrecognizedPropertyException e) {
            throw invalid(kind, List.of(wrong(path(e), "problem.api.unknown-field", locale)), locale);
        } catch (DatabindException e) {
            throw invalid(kind, List.of(wrong(path(e), "problem.api.wrong-type", locale)), locale);
        } catch (JacksonException e) {
            String detail = message("problem.api.not-json", locale);
            throw new UnacceptableBody(HttpStatus.BAD_REQUEST, kind.name(), detail, List.of());
        }
    }

    private <T> void refuseInvalid(T request, Kind<T> kind, Locale locale) {
        List<Wrong> wrong = validator.validate(request).stream()
                .map(violation ->
                        new Wrong(kind.inJson(violation.getPropertyPath().toString()), violation.getMessage()))
                .sorted(Comparator.comparing(Wrong::field))
                .toList();
        if (!wrong.isEmpty()) {
            throw invalid(kind, wrong, locale);
        }
    }

    private UnacceptableBody invalid(Kind<?> kind, List<Wrong> wrong, Locale locale) {
        return new UnacceptableBody(HttpStatus.BAD_REQUEST, kind.name(), message(kind.invalid(), locale), wrong);
    }

    private Wrong wrong(String field, String key, Locale locale) {
        return new Wrong(field, message(key, locale));
    }

    private String message(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    private static String path(JacksonException e) {
        return e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /**
     * A kind of request.
     *
     * @param name of its problems, as in {@code /problems/events}
     * @param invalid code of the sentence that some fields are wrong
     * @param renamed what integrators call a field, where that is not just its words with underscores
     */
    public record Kind<T>(Class<T> type, String name, String invalid, UnaryOperator<String> renamed) {

        /** Where a word of a field begins; keys, which stand in brackets, are no fields. */
        private static final Pattern NEXT_WORD = Pattern.compile("(?<=[a-z])[A-Z](?![^\\[]*])");

        /** Names a field as the integrator wrote it, not as the record calls it. */
        String inJson(String property) {
            return renamed.apply(NEXT_WORD
                    .matcher(property)
                    .replaceAll(letter -> "_" + letter.group().toLowerCase(Locale.ROOT)));
        }
    }
}
