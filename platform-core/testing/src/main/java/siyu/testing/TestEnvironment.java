package siyu.testing;

import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Gives every test context the test database and a {@link SettableClock}, without a word in the test. */
final class TestEnvironment implements ContextCustomizerFactory {

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        return new Customizer();
    }

    /** A record, so that equal environments share one cached context. */
    private record Customizer() implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            context.getEnvironment()
                    .getPropertySources()
                    .addLast(new MapPropertySource("siyu-test-database", databaseProperties()));
            context.getBeanFactory().registerSingleton("clock", new SettableClock());
        }

        private static Map<String, Object> databaseProperties() {
            return Map.of(
                    "siyu.database.url",
                    TestDatabase.get().url(),
                    "siyu.database.app-password",
                    TestDatabase.PASSWORD,
                    "siyu.database.platform-password",
                    TestDatabase.PASSWORD,
                    "siyu.database.owner-password",
                    TestDatabase.PASSWORD,
                    "siyu.secret-key",
                    "dGhlIGtleSBvZiB0ZXN0cywgMzIgYnl0ZXMgbG9uZyE=",
                    "spring.quartz.auto-startup",
                    "false");
        }
    }
}
