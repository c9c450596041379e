package io.siyu.console.journey;

import io.siyu.console.Notices;
import io.siyu.contact.Attribute;
import io.siyu.contact.AttributeType;
import io.siyu.contact.Attributes;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The dates of contacts that a message may be about, by the names people gave them. */
@Component
class DateNames {

    private final Attributes attributes;
    private final Notices notices;

    DateNames(Attributes attributes, Notices notices) {
        this.attributes = attributes;
        this.notices = notices;
    }

    /** What a date is called; its key, if nobody knows it any more. */
    String of(TenantId tenant, String key) {
        return key.equals(Attribute.BIRTHDAY)
                ? birthday()
                : attributes.get(tenant, key).map(Attribute::label).orElse(key);
    }

    /** Those there are, the birthday first. */
    List<DateName> all(TenantId tenant) {
        return Stream.concat(
                        Stream.of(new DateName(Attribute.BIRTHDAY, birthday())),
                        attributes.all(tenant).stream()
                                .filter(attribute -> attribute.type() == AttributeType.DATE && !attribute.retired())
                                .map(attribute -> new DateName(attribute.key(), attribute.label())))
                .toList();
    }

    private String birthday() {
        return notices.text("console.steps.birthday");
    }

    /** One date to choose. */
    record DateName(String key, String label) {}
}
