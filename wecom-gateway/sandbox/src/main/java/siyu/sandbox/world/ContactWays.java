package siyu.sandbox.world;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The corp's live codes. */
public final class ContactWays {

    private final Map<String, ContactWay> ways = new LinkedHashMap<>();

    public Optional<ContactWay> find(String configId) {
        return Optional.ofNullable(ways.get(configId));
    }

    public Optional<ContactWay> withState(String state) {
        return ways.values().stream().filter(way -> way.state().equals(state)).findFirst();
    }

    public Collection<ContactWay> all() {
        return ways.values();
    }

    void apply(Change.OfContactWays change) {
        switch (change) {
            case Change.ContactWaySaved saved -> ways.put(saved.way().configId(), saved.way());
            case Change.ContactWayDeleted deleted -> ways.remove(deleted.configId());
        }
    }
}
