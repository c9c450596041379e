package io.siyu.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTextsTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "en"})
    void everyReasonAndEveryStateHasATextForTheOperator(String language) {
        ResourceBundle texts = ResourceBundle.getBundle(
                "messages/delivery",
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

        List<String> keys = Stream.of(
                        Stream.of("delivery.uses"),
                        Arrays.stream(Reason.values()).map(reason -> "reason." + reason.code()),
                        Arrays.stream(LedgerState.values()).map(state -> "ledger." + state),
                        Arrays.stream(TaskStanding.values())
                                .flatMap(standing -> Stream.of("task." + standing, "task." + standing + ".means")))
                .flatMap(all -> all)
                .toList();

        assertThat(texts.keySet()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(keys).allSatisfy(key -> assertThat(texts.getString(key)).isNotBlank());
        assertThat(texts.getLocale()).isEqualTo(Locale.of(language));
    }
}
