package io.siyu.contact;

import io.siyu.problem.FieldProblem;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is wrong with an attribute or with a value for one, in the reader's language. */
@Component
class AttributeProblems {

    private final Validator validator;
    private final MessageSource messages;

    AttributeProblems(Validator validator, MessageSource messages) {
        this.validator = validator;
        this.messages = messages;
    }

    List<FieldProblem> of(AttributeDraft draft, @Nullable Attribute known) {
        return Stream.of(wrong(draft), reserved(draft), retyped(draft, known), undecided(draft))
                .flatMap(problems -> problems)
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
                .toList();
    }

    /** What is wrong with texts for attributes, given by key; an empty text takes a value away and is never wrong. */
    List<FieldProblem> of(Map<String, Attribute> attributes, Map<String, String> values) {
        return values.entrySet().stream()
                .flatMap(value -> problem(attributes.get(value.getKey()), value.getKey(), value.getValue()).stream())
                .sorted(Comparator.comparing(FieldProblem::field))
                .toList();
    }

    private Optional<FieldProblem> problem(@Nullable Attribute attribute, String key, String text) {
        if (attribute == null) {
            return Optional.of(problem(key, "contact.attribute.unknown", key));
        }
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (attribute.retired()) {
            return Optional.of(problem(key, "contact.attribute.retired", attribute.label()));
        }
        return attribute.read(text.strip()).isPresent()
                ? Optional.empty()
                : Optional.of(problem(
                        key,
                        "contact.attribute.value." + attribute.type().name(),
                        attribute.label(),
                        String.join(" / ", attribute.choices())));
    }

    private Stream<FieldProblem> wrong(AttributeDraft draft) {
        return validator.validate(draft).stream()
                .map(violation -> new FieldProblem(violation.getPropertyPath().toString(), violation.getMessage()));
    }

    private Stream<FieldProblem> reserved(AttributeDraft draft) {
        return Attribute.BUILT_IN.contains(draft.key())
                ? Stream.of(problem("key", "contact.attribute.key.builtIn", draft.key()))
                : Stream.empty();
    }

    private Stream<FieldProblem> retyped(AttributeDraft draft, @Nullable Attribute known) {
        return known != null && known.type() != draft.type()
                ? Stream.of(problem("type", "contact.attribute.type.fixed"))
                : Stream.empty();
    }

    private Stream<FieldProblem> undecided(AttributeDraft draft) {
        return draft.type() == AttributeType.CHOICE && draft.choices().isEmpty()
                ? Stream.of(problem("choices", "contact.attribute.choices.missing"))
                : Stream.empty();
    }

    private FieldProblem problem(String field, String code, String... details) {
        return new FieldProblem(field, messages.getMessage(code, details, LocaleContextHolder.getLocale()));
    }
}
