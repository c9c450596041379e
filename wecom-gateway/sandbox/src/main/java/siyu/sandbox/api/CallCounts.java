package siyu.sandbox.api;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** How often each corp called each API, and how it was answered. */
public final class CallCounts {

    private final Map<Key, AtomicLong> counts = new ConcurrentSkipListMap<>();

    void add(String corp, String api, int errcode) {
        counts.computeIfAbsent(new Key(corp, api, errcode), _ -> new AtomicLong())
                .incrementAndGet();
    }

    /** All counts of one corp. */
    public List<Count> of(String corp) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().corp().equals(corp))
                .map(entry -> new Count(
                        entry.getKey().api(),
                        entry.getKey().errcode(),
                        entry.getValue().get()))
                .toList();
    }

    /** How often the corp called the API, whatever the answer. */
    public long calls(String corp, String api) {
        return of(corp).stream()
                .filter(count -> count.api().equals(api))
                .mapToLong(Count::calls)
                .sum();
    }

    public void clear() {
        counts.clear();
    }

    /** How often an API gave this answer. */
    public record Count(String api, int errcode, long calls) {}

    private record Key(String corp, String api, int errcode) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }
    }
}
