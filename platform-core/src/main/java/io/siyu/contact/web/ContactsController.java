package io.siyu.contact.web;

import io.siyu.contact.Cause;
import io.siyu.contact.Contacts;
import io.siyu.contact.Registration;
import io.siyu.problem.JsonBodies;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantScope;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** People other systems of the corp know, before they are anybody's friend and after. */
@RestController("contactsApi")
@RequestMapping("/api/v1/contacts")
class ContactsController {

    private static final Cause API = Cause.of("API", "contacts");

    private static final JsonBodies.Kind<ContactsRequest> CONTACTS =
            new JsonBodies.Kind<>(ContactsRequest.class, "contacts", "contact.api.invalid", UnaryOperator.identity());

    private final Contacts contacts;
    private final JsonBodies bodies;
    private final Clock clock;

    ContactsController(Contacts contacts, JsonBodies bodies, Clock clock) {
        this.contacts = contacts;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** Takes over up to 1,000 people. Sending the same people again changes nothing. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ContactsAnswer register(InputStream body, Locale locale) throws IOException {
        TenantId tenant = TenantScope.current().orElseThrow(() -> bodies.nobody(locale));
        List<Registration> told = bodies.read(body, CONTACTS, locale).toRegistrations();
        return ContactsAnswer.of(contacts.register(tenant, told, API, clock.instant()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refuse(ErrorResponseException refusal) {
        return JsonBodies.answer(refusal);
    }
}
