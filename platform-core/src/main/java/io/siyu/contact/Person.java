package io.siyu.contact;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One person out of one or more registrations of the same batch; what was told later counts. */
class Person {

    private final boolean isNew;
    private final Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    private final Map<String, String> attributes = new HashMap<>();
    private @Nullable Long id;
    private @Nullable PhoneNumber phone;
    private boolean phoneVerified;

    /** Somebody who is known by that id already; null: nobody is. */
    Person(@Nullable Long known) {
        this.id = known;
        this.isNew = known == null;
    }

    void learn(Registration told) {
        put("own_id", told.ownId());
        put("unionid", told.unionid());
        put("name", told.name());
        put("gender", told.gender());
        put("birthday", told.birthday() == null ? null : told.birthday().toString());
        put("zone", told.zone() == null ? null : told.zone().getId());
        attributes.putAll(told.attributes());
        Optional.ofNullable(told.phone()).flatMap(PhoneNumber::of).ifPresent(number -> {
            phone = number;
            phoneVerified = told.phoneVerified();
        });
    }

    void becomes(long given) {
        id = given;
    }

    boolean isNew() {
        return isNew;
    }

    long id() {
        return requireNonNull(id);
    }

    Map<String, String> attributes() {
        return attributes;
    }

    Optional<PhoneNumber> phone(boolean verified) {
        return Optional.ofNullable(phone).filter(number -> phoneVerified == verified);
    }

    /** As the statements read it. */
    Map<String, @Nullable Object> row() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(facts);
        row.put("id", id);
        return row;
    }

    Registered end() {
        return new Registered.Known(id(), isNew);
    }

    private void put(String fact, @Nullable Object value) {
        if (value != null) {
            facts.put(fact, value);
        }
    }
}
