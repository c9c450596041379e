package io.siyu.assignment;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what is asked of the database. */
final class Statements {

    private Statements() {}

    /** Statements this thread sends through JDBC while the work runs. */
    static long of(Runnable work) {
        Logger log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Level before = log.getLevel();
        log.setLevel(Level.DEBUG);
        log.addAppender(appender);
        try {
            work.run();
        } finally {
            log.detachAppender(appender);
            log.setLevel(before);
        }
        Stream<ILoggingEvent> sent = List.copyOf(appender.list).stream();
        return sent.filter(event ->
                        event.getThreadName().equals(Thread.currentThread().getName()))
                .filter(event -> event.getMessage().startsWith("Executing prepared SQL statement"))
                .count();
    }
}
