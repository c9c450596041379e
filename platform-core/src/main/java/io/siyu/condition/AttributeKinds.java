package io.siyu.condition;

import io.siyu.contact.Attribute;
import io.siyu.contact.AttributeType;
import io.siyu.contact.Attributes;
import io.siyu.tenant.TenantId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The attributes conditions may ask for: those every profile has, and those the tenant defined. */
@Component
class AttributeKinds {

    /** A contact's birthday and the day it was first known. */
    static final Set<String> BUILT_IN_DATES = Set.of("birthday", "created_at");

    private static final Map<String, AttributeType> BUILT_IN = Map.of(
            "name", AttributeType.TEXT,
            "gender", AttributeType.CHOICE,
            "zone", AttributeType.TEXT,
            "phone", AttributeType.TEXT,
            "unionid", AttributeType.TEXT,
            "no_marketing", AttributeType.BOOLEAN,
            "no_profiling", AttributeType.BOOLEAN);

    private static final Set<Condition.Attribute.Comparison> PRESENCE =
            EnumSet.of(Condition.Attribute.Comparison.IS_SET, Condition.Attribute.Comparison.IS_NOT_SET);

    private final Attributes attributes;

    AttributeKinds(Attributes attributes) {
        this.attributes = attributes;
    }

    /** What the values of an attribute are; nothing where there is no such attribute. */
    Optional<AttributeType> typeOf(TenantId tenant, String key) {
        Optional<AttributeType> builtIn = Optional.ofNullable(BUILT_IN.get(key));
        return builtIn.isPresent() ? builtIn : attributes.get(tenant, key).map(Attribute::type);
    }

    /** What people call an attribute the tenant defined. */
    Optional<String> labelOf(TenantId tenant, String key) {
        return isBuiltIn(key) ? Optional.empty() : attributes.get(tenant, key).map(Attribute::label);
    }

    static boolean isBuiltIn(String key) {
        return BUILT_IN.containsKey(key) || BUILT_IN_DATES.contains(key);
    }

    /** How the attribute may be compared. */
    static Set<Condition.Attribute.Comparison> comparisons(String key, AttributeType type) {
        if (key.equals("phone") || type == AttributeType.DATE) {
            return PRESENCE;
        }
        Set<Condition.Attribute.Comparison> all = EnumSet.allOf(Condition.Attribute.Comparison.class);
        switch (type) {
            case TEXT ->
                all.removeAll(
                        EnumSet.of(Condition.Attribute.Comparison.AT_LEAST, Condition.Attribute.Comparison.AT_MOST));
            case NUMBER ->
                all.removeAll(EnumSet.of(
                        Condition.Attribute.Comparison.CONTAINS, Condition.Attribute.Comparison.STARTS_WITH));
            default ->
                all.removeAll(
                        EnumSet.range(Condition.Attribute.Comparison.CONTAINS, Condition.Attribute.Comparison.AT_MOST));
        }
        return all;
    }
}
