package io.siyu.journey.web;

import io.siyu.contact.Cause;
import io.siyu.journey.Entrances;
import io.siyu.problem.JsonBodies;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantScope;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Contacts whom another system of the corp wants in a journey. */
@RestController
@RequestMapping("/api/v1/journeys/{journey}/entries")
class EntriesController {

    private static final Cause API = Cause.of("API", "journeys");

    private static final JsonBodies.Kind<EntriesRequest> ENTRIES =
            new JsonBodies.Kind<>(EntriesRequest.class, "entries", "journey.api.invalid", UnaryOperator.identity());

    private final Entrances entrances;
    private final JsonBodies bodies;
    private final MessageSource messages;

    EntriesController(Entrances entrances, JsonBodies bodies, MessageSource messages) {
        this.entrances = entrances;
        this.bodies = bodies;
        this.messages = messages;
    }

    /** Lets up to 1,000 contacts in, as the journey's settings allow. Sending the same contacts again moves nobody. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    EntriesAnswer enter(@PathVariable long journey, InputStream body, Locale locale) throws IOException {
        TenantId tenant = TenantScope.current().orElseThrow(() -> bodies.nobody(locale));
        EntriesRequest asked = bodies.read(body, ENTRIES, locale);
        return entrances
                .enter(tenant, journey, asked.named(), API)
                .map(ends -> EntriesAnswer.of(ends, key -> messages.getMessage(key, null, locale)))
                .orElseThrow(() -> bodies.refusal(HttpStatus.NOT_FOUND, "journey.api.no-journey", locale));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refuse(ErrorResponseException refusal) {
        return JsonBodies.answer(refusal);
    }
}
