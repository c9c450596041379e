package io.siyu.contact;

import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is wrong with a registration, field by field. */
@Component
class RegistrationProblems {

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_NAME = 100;

    private final AttributeProblems attributes;
    private final Tombstones tombstones;
    private final MessageSource messages;

    RegistrationProblems(AttributeProblems attributes, Tombstones tombstones, MessageSource messages) {
        this.attributes = attributes;
        this.tombstones = tombstones;
        this.messages = messages;
    }

    List<FieldProblem> of(TenantId tenant, Map<String, Attribute> known, Registration told) {
        Stream<FieldProblem> values = attributes.of(known, told.attributes()).stream()
                .map(problem -> new FieldProblem("attributes." + problem.field(), problem.message()));
        return Stream.of(nobody(told), noNumber(told), tooLong(told), erased(tenant, told), values)
                .flatMap(problems -> problems)
                .toList();
    }

    private Stream<FieldProblem> nobody(Registration told) {
        return when(identities(told).isEmpty(), "ownId", "contact.register.nobody");
    }

    private Stream<FieldProblem> noNumber(Registration told) {
        String phone = told.phone();
        return when(phone != null && PhoneNumber.of(phone).isEmpty(), "phone", "contact.register.phone");
    }

    private Stream<FieldProblem> tooLong(Registration told) {
        return Stream.concat(
                when(length(told.ownId()) > LONGEST_ID, "ownId", "contact.register.ownId"),
                when(length(told.name()) > LONGEST_NAME, "name", "contact.register.name"));
    }

    private Stream<FieldProblem> erased(TenantId tenant, Registration told) {
        return when(tombstones.covers(tenant, identities(told)), "ownId", "contact.register.erased");
    }

    /** The identities of a registration by kind. */
    static Map<String, String> identities(Registration told) {
        Map<String, String> identities = new HashMap<>();
        Optional.ofNullable(told.ownId()).ifPresent(id -> identities.put(Tombstones.OWN, id));
        Optional.ofNullable(told.unionid()).ifPresent(id -> identities.put(Tombstones.UNION, id));
        Optional.ofNullable(told.externalUserid()).ifPresent(id -> identities.put(Tombstones.EXTERNAL, id));
        Optional.ofNullable(told.phone())
                .flatMap(PhoneNumber::of)
                .ifPresent(phone -> identities.put(Tombstones.PHONE, phone.value()));
        return identities;
    }

    FieldProblem unknownFriend() {
        return problem("externalUserid", "contact.register.unknownFriend");
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private Stream<FieldProblem> when(boolean wrong, String field, String code) {
        return wrong ? Stream.of(problem(field, code)) : Stream.empty();
    }

    private FieldProblem problem(String field, String code) {
        return new FieldProblem(field, messages.getMessage(code, null, LocaleContextHolder.getLocale()));
    }
}
