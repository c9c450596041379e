package siyu.demo;

import io.siyu.SiyuApplication;
import io.siyu.outreach.Finding;
import io.siyu.outreach.HandOver;
import io.siyu.outreach.OutboundMessage;
import io.siyu.outreach.Outreach;
import io.siyu.outreach.Progress;
import io.siyu.outreach.Recall;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import siyu.testing.SettableClock;

/** Another node of the product in this JVM, which lives by the same clock and counts what it hands over. */
final class SecondNode implements AutoCloseable {

    private final AtomicInteger handedOver = new AtomicInteger();
    private final ConfigurableApplicationContext context;

    SecondNode(Map<String, String> settings, SettableClock clock) {
        this.context = new SpringApplicationBuilder(SiyuApplication.class)
                .initializers(fresh -> prepare(fresh, settings, clock))
                .run();
    }

    private void prepare(ConfigurableApplicationContext fresh, Map<String, String> settings, SettableClock clock) {
        var sources = fresh.getEnvironment().getPropertySources();
        sources.addFirst(new MapPropertySource("of all nodes", Map.copyOf(settings)));
        sources.addFirst(new MapPropertySource(
                "of this node", Map.of("server.port", "0", "spring.quartz.auto-startup", "false")));
        fresh.getBeanFactory().registerSingleton("clock", clock);
        fresh.getBeanFactory().addBeanPostProcessor(new Counting(handedOver));
    }

    <T> List<T> all(Class<T> services) {
        return context.getBeanProvider(services).stream().toList();
    }

    /** How many tasks this node has handed over. */
    int handedOver() {
        return handedOver.get();
    }

    @Override
    public void close() {
        context.close();
    }

    private record Counting(AtomicInteger count) implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof Outreach channel ? new CountedOutreach(channel, count) : bean;
        }
    }

    private record CountedOutreach(Outreach channel, AtomicInteger count) implements Outreach {

        @Override
        public HandOver handOver(OutboundMessage message) {
            count.incrementAndGet();
            return channel.handOver(message);
        }

        @Override
        public Finding find(OutboundMessage message, Instant from, Instant to) {
            return channel.find(message, from, to);
        }

        @Override
        public Progress progress(TenantId tenant, String msgid, String senderUserid) {
            return channel.progress(tenant, msgid, senderUserid);
        }

        @Override
        public Recall recall(TenantId tenant, String msgid) {
            return channel.recall(tenant, msgid);
        }
    }
}
