package siyu.sandbox.api;

/** The transport limits of the documentation (page 90454), per corp and API, and per address and API. */
public record Limits(int perMinute, int perHour, int addressPerMinute, int addressPerHour, int concurrentReads) {

    /** As documented; the concurrency limit is unpublished. */
    public static final Limits DOCUMENTED = new Limits(10_000, 150_000, 20_000, 600_000, 20);

    public Limits withConcurrentReads(int atOnce) {
        return new Limits(perMinute, perHour, addressPerMinute, addressPerHour, atOnce);
    }

    public Limits withPerMinute(int calls) {
        return new Limits(calls, perHour, addressPerMinute, addressPerHour, concurrentReads);
    }
}
