package io.siyu.contact;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The custom attributes of a tenant, and who has which value. Values come as texts, as people, files and programs write
 * them; what they mean is decided here, once, by the attribute's type.
 */
@Component
@Transactional
public class Attributes {

    private static final String SAME_FOR_ALL = """
            wanted as materialized (
                select distinct id, cast(:patch as jsonb) as patch from unnest(cast(:contacts as bigint[])) as c (id)
            ),""";

    private static final String OWN_FOR_EACH = """
            wanted as materialized (
                select id, patch from jsonb_to_recordset(cast(:patches as jsonb)) as w (id bigint, patch jsonb)
            ),""";

    private static final String TOUCHED = """
            touched as (
                update contact c set attributes = jsonb_strip_nulls(c.attributes || w.patch)
                from wanted w
                where c.tenant_id = :tenant and c.id = w.id
                  and jsonb_strip_nulls(c.attributes || w.patch) <> c.attributes
                returning c.id, old.attributes as was, new.attributes as becomes
            )""";

    private final StoredAttributes stored;
    private final AttributeProblems problems;
    private final Changing changing;
    private final JsonMapper json;

    Attributes(StoredAttributes stored, AttributeProblems problems, Changing changing, JsonMapper json) {
        this.stored = stored;
        this.problems = problems;
        this.changing = changing;
        this.json = json;
    }

    /** All attributes in their order, the retired ones last. */
    @Transactional(readOnly = true)
    public List<Attribute> all(TenantId tenant) {
        return stored.all(tenant);
    }

    /** The attribute of that key, retired or not. */
    @Transactional(readOnly = true)
    public Optional<Attribute> get(TenantId tenant, String key) {
        return stored.get(tenant, key);
    }

    /** Makes an attribute or revises the one of that key, which is no longer retired then. */
    public AttributeSaving save(TenantId tenant, AttributeDraft draft) {
        @Nullable Attribute known = stored.get(tenant, draft.key()).orElse(null);
        List<FieldProblem> found = problems.of(draft, known);
        if (!found.isEmpty()) {
            return new AttributeSaving.Invalid(found);
        }
        stored.save(tenant, draft);
        return new AttributeSaving.Saved(stored.get(tenant, draft.key()).orElseThrow());
    }

    /** Deletes an attribute nobody ever had a value of, retires any other. */
    public void remove(TenantId tenant, String key) {
        stored.remove(tenant, key);
    }

    /** What would keep these texts, given by key, from being set. */
    @Transactional(readOnly = true)
    public List<FieldProblem> problems(TenantId tenant, Map<String, String> values) {
        return problems.of(byKey(tenant), values);
    }

    /** Gives contacts the same values, by key; an empty text takes a value away. */
    public AttributeSetting set(
            TenantId tenant, Collection<Long> contacts, Map<String, String> values, Cause cause, Instant at) {
        Map<String, Attribute> attributes = byKey(tenant);
        List<FieldProblem> found = problems.of(attributes, values);
        if (!found.isEmpty()) {
            return new AttributeSetting.Invalid(found);
        }
        Map<String, Object> parameters = Map.of(
                "contacts", contacts.toArray(Long[]::new), "patch", json.writeValueAsString(patch(attributes, values)));
        return done(changing.change(tenant, SAME_FOR_ALL + TOUCHED, parameters, cause, at));
    }

    /** Gives each contact its own values, by key; an empty text takes a value away. All or, if one is wrong, nothing. */
    public AttributeSetting setEach(
            TenantId tenant, Map<Long, Map<String, String>> valuesByContact, Cause cause, Instant at) {
        Map<String, Attribute> attributes = byKey(tenant);
        List<FieldProblem> found = valuesByContact.values().stream()
                .flatMap(values -> problems.of(attributes, values).stream())
                .distinct()
                .toList();
        if (!found.isEmpty()) {
            return new AttributeSetting.Invalid(found);
        }
        List<Patch> patches = valuesByContact.entrySet().stream()
                .map(one -> new Patch(one.getKey(), patch(attributes, one.getValue())))
                .toList();
        Map<String, Object> parameters = Map.of("patches", json.writeValueAsString(patches));
        return done(changing.change(tenant, OWN_FOR_EACH + TOUCHED, parameters, cause, at));
    }

    /** All attributes with what is known of the contact; a retired one only where something is. */
    @Transactional(readOnly = true)
    public List<AttributeValue> of(TenantId tenant, long contact) {
        Map<String, String> values = stored.values(tenant, contact);
        return stored.all(tenant).stream()
                .map(attribute -> new AttributeValue(attribute, values.getOrDefault(attribute.key(), "")))
                .filter(value -> !value.attribute().retired() || !value.text().isEmpty())
                .toList();
    }

    private Map<String, Attribute> byKey(TenantId tenant) {
        return stored.all(tenant).stream().collect(toMap(Attribute::key, Function.identity()));
    }

    /** What is stored by key; an explicit null takes a value away. */
    private ObjectNode patch(Map<String, Attribute> attributes, Map<String, String> values) {
        ObjectNode patch = json.createObjectNode();
        values.forEach((key, text) -> Optional.of(text.strip())
                .filter(some -> !some.isEmpty())
                .flatMap(some -> requireNonNull(attributes.get(key)).read(some))
                .ifPresentOrElse(value -> patch.putPOJO(key, value), () -> patch.putNull(key)));
        return patch;
    }

    private static AttributeSetting done(List<Long> changed) {
        return new AttributeSetting.Done(changed.size());
    }

    private record Patch(long id, ObjectNode patch) {}
}
