package io.siyu.contact;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people a batch of registrations speaks of: whoever is named twice by one identity is one person. */
class People {

    private final Set<Person> all = new LinkedHashSet<>();
    private final Map<Integer, Person> byOrd = new HashMap<>();
    private final Map<Long, Person> byId = new HashMap<>();
    private final Map<Map.Entry<String, String>, Person> byIdentity = new LinkedHashMap<>();

    void add(int ord, Registration told, @Nullable Long known) {
        Map<String, String> identities = RegistrationProblems.identities(told);
        Person person = known != null
                ? byId.computeIfAbsent(known, Person::new)
                : identities.entrySet().stream()
                        .map(byIdentity::get)
                        .filter(one -> one != null)
                        .findFirst()
                        .orElseGet(() -> new Person(null));
        person.learn(told);
        identities
                .entrySet()
                .forEach(identity -> byIdentity.putIfAbsent(Map.entry(identity.getKey(), identity.getValue()), person));
        all.add(person);
        byOrd.put(ord, person);
    }

    Person of(int ord) {
        return requireNonNull(byOrd.get(ord));
    }

    Collection<Person> all() {
        return all;
    }

    /** The numbers that are told, by contact. */
    Map<Long, PhoneNumber> phones(boolean verified) {
        return all.stream()
                .filter(person -> person.phone(verified).isPresent())
                .collect(toMap(Person::id, person -> person.phone(verified).orElseThrow()));
    }

    /** Attributes that are told, by contact. */
    Map<Long, Map<String, String>> attributes() {
        return all.stream()
                .filter(person -> !person.attributes().isEmpty())
                .collect(toMap(Person::id, Person::attributes));
    }
}
