package io.siyu.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Without the key that seals secrets nothing starts. */
class SecretKeyTests {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(SecretConfiguration.class);

    @Test
    void withoutAKeyTheApplicationDoesNotStart() {
        application.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(SecretKeyMissing.class)
                .hasMessageContaining("siyu.secret-key is not set"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "c2hvcnQ=", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="})
    void aKeyOfTheWrongShapeIsNoKey(String key) {
        application
                .withPropertyValues("siyu.secret-key=" + key)
                .run(context -> assertThat(context).getFailure().rootCause().isInstanceOf(SecretKeyMissing.class));
    }

    @Test
    void withAKeyItStarts() {
        application
                .withPropertyValues("siyu.secret-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                .run(context -> assertThat(context).hasSingleBean(SecretBox.class));
    }

    @Test
    void theEnvironmentMayHoldTheKeyUnderTheNameTheAdministratorIsTold() {
        application
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("SIYU_SECRET_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="))))
                .run(context -> assertThat(context).hasSingleBean(SecretBox.class));
    }

    @Test
    void theAdministratorIsToldHowToMakeOne() {
        FailureAnalysis analysis = new SecretKeyMissingFailureAnalyzer()
                .analyze(new IllegalStateException(new SecretKeyMissing("is not set")));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getAction()).contains("openssl rand -base64 32");
    }
}
