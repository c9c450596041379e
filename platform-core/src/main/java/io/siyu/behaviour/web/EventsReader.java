package io.siyu.behaviour.web;

import io.siyu.behaviour.web.UnacceptableEvents.FieldProblem;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads and checks what integrators send. A field nobody knows is refused: it is a typing error more often than not. */
@Component
class EventsReader {

    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final ObjectReader reader;
    private final Validator validator;
    private final MessageSource messages;

    EventsReader(JsonMapper json, Validator validator, MessageSource messages) {
        this.reader = json.readerFor(EventsRequest.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.validator = validator;
        this.messages = messages;
    }

    /** The request in the body, or all that is wrong with it. */
    EventsRequest read(InputStream body, Locale locale) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new UnacceptableEvents(
                    HttpStatus.CONTENT_TOO_LARGE, message("behaviour.api.too-large", locale), List.of());
        }
        EventsRequest request = parse(bytes, locale);
        refuseInvalid(request, locale);
        return request;
    }

    private EventsRequest parse(byte[] bytes, Locale locale) {
        try {
            EventsRequest request = reader.readValue(bytes);
            if (request == null) {
                throw invalid(List.of(new FieldProblem("", message("behaviour.api.not-an-object", locale))), locale);
            }
            return request;
        } catch (UnrecognizedPropertyException e) {
            throw invalid(List.of(new FieldProblem(path(e), message("behaviour.api.unknown-field", locale))), locale);
        } catch (DatabindException e) {
            throw invalid(List.of(new FieldProblem(path(e), message("behaviour.api.wrong-type", locale))), locale);
        } catch (JacksonException e) {
            throw new UnacceptableEvents(HttpStatus.BAD_REQUEST, message("behaviour.api.not-json", locale), List.of());
        }
    }

    private void refuseInvalid(EventsRequest request, Locale locale) {
        List<FieldProblem> problems = validator.validate(request).stream()
                .map(violation ->
                        new FieldProblem(inJson(violation.getPropertyPath().toString()), violation.getMessage()))
                .sorted(Comparator.comparing(FieldProblem::field))
                .toList();
        if (!problems.isEmpty()) {
            throw invalid(problems, locale);
        }
    }

    private UnacceptableEvents invalid(List<FieldProblem> problems, Locale locale) {
        return new UnacceptableEvents(HttpStatus.BAD_REQUEST, message("behaviour.api.invalid", locale), problems);
    }

    private String message(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    /** Names a field as the integrator wrote it, not as the record calls it. */
    private static String inJson(String property) {
        return property.replace("eventId", "event_id")
                .replace("externalUserid", "external_userid")
                .replace("occurredAt", "occurred_at")
                .replaceFirst("(events\\[\\d+])\\.name$", "$1.event");
    }

    private static String path(JacksonException e) {
        return e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
