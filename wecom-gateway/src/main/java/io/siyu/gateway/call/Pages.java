package io.siyu.gateway.call;

import io.siyu.gateway.call.WecomAnswer.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what comes in pages with a cursor: all of it, or not at all. */
public final class Pages {

    private Pages() {}

    /** A question for one page. */
    @FunctionalInterface
    public interface Page<P> {
        /** Asks for the page at that cursor; null is the first. */
        WecomAnswer<P> at(@Nullable String cursor);
    }

    /** Asks for page after page until no next cursor comes. */
    public static <P, T> WecomAnswer<List<T>> all(
            Page<P> pages, Function<P, @Nullable List<T>> items, Function<P, @Nullable String> next) {
        List<T> all = new ArrayList<>();
        String cursor = null;
        while (true) {
            WecomAnswer<P> answer = pages.at(cursor);
            if (!(answer instanceof Answered<P>(P page))) {
                return answer.map(unread -> List.of());
            }
            List<T> some = items.apply(page);
            if (some != null) {
                all.addAll(some);
            }
            cursor = next.apply(page);
            if (cursor == null || cursor.isEmpty()) {
                return new Answered<>(all);
            }
        }
    }
}
