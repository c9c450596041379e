package io.siyu.console.condition;

import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.EventName;
import io.siyu.console.Notices;
import io.siyu.console.condition.Choices.Attribute;
import io.siyu.console.condition.Choices.Type;
import io.siyu.console.condition.Choices.Value;
import io.siyu.contact.AttributeType;
import io.siyu.contact.Attributes;
import io.siyu.journey.Journeys;
import io.siyu.segment.Segments;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Looks up what a tenant's conditions can choose from. */
@Component
class ChoiceFinder {

    private final Tags tags;
    private final StaffMembers staff;
    private final Journeys journeys;
    private final Segments segments;
    private final Attributes attributes;
    private final Behaviours behaviours;
    private final Notices notices;

    ChoiceFinder(
            Tags tags,
            StaffMembers staff,
            Journeys journeys,
            Segments segments,
            Attributes attributes,
            Behaviours behaviours,
            Notices notices) {
        this.tags = tags;
        this.staff = staff;
        this.journeys = journeys;
        this.segments = segments;
        this.attributes = attributes;
        this.behaviours = behaviours;
        this.notices = notices;
    }

    Choices find(TenantId tenant) {
        return new Choices(
                tags.groups(tenant),
                staff.all(tenant).stream().filter(Staff::active).toList(),
                journeys.all(tenant),
                segments.all(tenant).stream()
                        .map(segment -> new Choices.Named(segment.id(), segment.name()))
                        .toList(),
                Stream.concat(builtIn(), own(tenant, false)).toList(),
                Stream.concat(builtInDates(), own(tenant, true)).toList(),
                Stream.concat(EventName.wellKnown().stream(), behaviours.namesOfLate(tenant).stream())
                        .distinct()
                        .toList());
    }

    private Stream<Attribute> builtIn() {
        return Stream.of(
                attribute("name", Type.TEXT),
                attribute("gender", Type.CHOICE, "male", "female"),
                attribute("phone", Type.SECRET),
                attribute("zone", Type.TEXT),
                attribute("unionid", Type.TEXT),
                attribute("no_marketing", Type.CHOICE, "true", "false"),
                attribute("no_profiling", Type.CHOICE, "true", "false"));
    }

    private Stream<Attribute> builtInDates() {
        return Stream.of(attribute("birthday", Type.TEXT), attribute("created_at", Type.TEXT));
    }

    private Stream<Attribute> own(TenantId tenant, boolean dates) {
        return attributes.all(tenant).stream()
                .filter(attribute -> (attribute.type() == AttributeType.DATE) == dates)
                .map(attribute ->
                        new Attribute(attribute.key(), attribute.label(), type(attribute.type()), values(attribute)));
    }

    private Attribute attribute(String key, Type type, String... values) {
        List<Value> few = Stream.of(values)
                .map(value -> new Value(value, notices.text("condition.value." + key + "." + value)))
                .toList();
        return new Attribute(key, notices.text("condition.attribute.name." + key), type, few);
    }

    private List<Value> values(io.siyu.contact.Attribute attribute) {
        return attribute.type() == AttributeType.BOOLEAN
                ? List.of(
                        new Value("true", notices.text("console.condition.yes")),
                        new Value("false", notices.text("console.condition.no")))
                : attribute.choices().stream()
                        .map(choice -> new Value(choice, choice))
                        .toList();
    }

    private static Type type(AttributeType type) {
        return switch (type) {
            case TEXT, DATE -> Type.TEXT;
            case NUMBER -> Type.NUMBER;
            case BOOLEAN, CHOICE -> Type.CHOICE;
        };
    }
}
