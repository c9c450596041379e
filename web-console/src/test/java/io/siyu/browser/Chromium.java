package io.siyu.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * The installed Chromium, started once for all browser tests; nothing is downloaded. Each test gets its own
 * {@link Windows}, which are judged, photographed when it failed, and closed after it.
 */
final class Chromium implements ExecutionCondition, ParameterResolver, AfterTestExecutionCallback {

    private static final Path EXECUTABLE = Path.of(System.getProperty("siyu.chromium", "/usr/bin/chromium"));
    private static final Path PHOTOGRAPHS = Path.of("target", "browser");
    private static final Namespace OURS = Namespace.create(Chromium.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Files.isExecutable(EXECUTABLE)) {
            return ConditionEvaluationResult.enabled("Chromium is installed");
        }
        String missing = "There is no Chromium at %s. Install it (Debian: apt-get install chromium fonts-noto-cjk),"
                        .formatted(EXECUTABLE)
                + " or say where it is: -Dsiyu.chromium=/path/to/chromium";
        if (System.getenv("CI") != null) {
            throw new IllegalStateException(missing);
        }
        return ConditionEvaluationResult.disabled(missing);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Windows.class;
    }

    @Override
    public Windows resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return windows(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            windows(context).photograph(PHOTOGRAPHS, nameOf(context));
        } else {
            windows(context).assertNothingWasAmiss();
        }
    }

    private static String nameOf(ExtensionContext context) {
        return "%s-%s-%s-"
                .formatted(
                        context.getRequiredTestClass().getSimpleName(),
                        context.getRequiredTestMethod().getName(),
                        context.getDisplayName().replaceAll("[^A-Z0-9]+", ""));
    }

    private static Windows windows(ExtensionContext context) {
        return context.getStore(OURS)
                .computeIfAbsent(
                        Windows.class, key -> new Windows(running(context).browser(), console(context)), Windows.class);
    }

    private static String console(ExtensionContext context) {
        return "http://localhost:"
                + SpringExtension.getApplicationContext(context)
                        .getEnvironment()
                        .getRequiredProperty("local.server.port");
    }

    private static Running running(ExtensionContext context) {
        Store ofAllTests = context.getRoot().getStore(OURS);
        return ofAllTests.computeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    /** The driver and its browser; JUnit closes them after the last test. */
    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

        static Running start() {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
            return new Running(
                    playwright, playwright.chromium().launch(new LaunchOptions().setExecutablePath(EXECUTABLE)));
        }

        @Override
        public void close() {
            playwright.close();
        }
    }
}
