package siyu.sandbox.world;

import java.util.function.Consumer;

/** Where facts are kept between starts. */
public interface Journal extends AutoCloseable {

    /** Returns once the fact would survive a crash. */
    void append(Entry entry);

    /** Hands out every kept fact in order. */
    void replay(Consumer<Entry> reader);

    @Override
    void close();

    /** Keeps nothing: for tests that need no yesterday. */
    static Journal inMemory() {
        return new Journal() {
            @Override
            public void append(Entry entry) {}

            @Override
            public void replay(Consumer<Entry> reader) {}

            @Override
            public void close() {}
        };
    }
}
