package io.siyu.behaviour.web;

import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.NewEvent;
import io.siyu.problem.JsonBodies;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantScope;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Events of integrators: orders, coupons, page views, whatever their rules speak of. */
@RestController
@RequestMapping("/api/v1/events")
class EventsController {

    private static final JsonBodies.Kind<EventsRequest> EVENTS = new JsonBodies.Kind<>(
            EventsRequest.class,
            "events",
            "behaviour.api.invalid",
            field -> field.replaceFirst("(events\\[\\d+])\\.name$", "$1.event"));

    private final Behaviours behaviours;
    private final JsonBodies bodies;

    EventsController(Behaviours behaviours, JsonBodies bodies) {
        this.behaviours = behaviours;
        this.bodies = bodies;
    }

    /** Records up to 1,000 events. Sending the same events again is safe: each is recorded once. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    EventsAnswer record(InputStream body, Locale locale) throws IOException {
        TenantId tenant = TenantScope.current().orElseThrow(() -> bodies.nobody(locale));
        List<NewEvent> events = bodies.read(body, EVENTS, locale).toNewEvents();
        return EventsAnswer.of(events, behaviours.record(tenant, events));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refuse(ErrorResponseException refusal) {
        return JsonBodies.answer(refusal);
    }
}
