package io.siyu.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The console speaks two languages, and each of them whole. */
class MessagesTests {

    private static final String[] BUNDLES = {
        "core",
        "behaviour",
        "calendar",
        "monitoring",
        "journey",
        "opportunity",
        "delivery",
        "sop",
        "playbook",
        "gateway",
        "access",
        "console"
    };

    private static final Pattern USED = Pattern.compile("#\\{([a-zA-Z0-9._-]+)[}(]");
    private static final Pattern PLACES = Pattern.compile("\\{\\d+}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "core",
                "assignment",
                "behaviour",
                "calendar",
                "monitoring",
                "journey",
                "opportunity",
                "delivery",
                "sop",
                "playbook",
                "gateway",
                "access",
                "console"
            })
    void whatIsSaidInChineseIsSaidInEnglish(String bundle) throws IOException {
        assertThat(bundle(bundle + "_en").stringPropertyNames())
                .isEqualTo(bundle(bundle).stringPropertyNames());
    }

    @Test
    void bothLanguagesSpeakOfTheSameThings() throws IOException {
        Properties chinese = bundle("console");
        Properties english = bundle("console_en");

        for (String key : chinese.stringPropertyNames()) {
            assertThat(places(english.getProperty(key))).as(key).isEqualTo(places(chinese.getProperty(key)));
        }
    }

    @Test
    void everyTextATemplateAsksForExists() throws IOException {
        Set<String> known = new TreeSet<>();
        for (String bundle : BUNDLES) {
            known.addAll(bundle(bundle).stringPropertyNames());
        }
        for (Resource template :
                new PathMatchingResourcePatternResolver().getResources("classpath*:templates/**/*.html")) {
            String text = template.getContentAsString(StandardCharsets.UTF_8);
            Set<String> used =
                    USED.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
            assertThat(known).as(template.getFilename()).containsAll(used);
        }
    }

    private static Set<String> places(String text) {
        return PLACES.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static Properties bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (var stream = new ClassPathResource("messages/" + name + ".properties").getInputStream();
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
