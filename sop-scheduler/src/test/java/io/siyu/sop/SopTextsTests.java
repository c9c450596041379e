package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SopTextsTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "en"})
    void everyReasonHasATextForTheOperator(String language) {
        ResourceBundle texts = texts(language);

        assertThat(texts.getLocale()).isEqualTo(Locale.of(language));
        assertThat(Arrays.stream(StepReason.values()))
                .allSatisfy(reason ->
                        assertThat(texts.getString("reason." + reason.code())).isNotBlank());
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(texts("en").keySet()).isEqualTo(texts("").keySet());
    }

    private static ResourceBundle texts(String language) {
        return ResourceBundle.getBundle(
                "messages/sop",
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
