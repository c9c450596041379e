package io.siyu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code of the official table has a sentence in both languages, and the sentence says what to do. */
class WecomReasonsTests {

    private final WecomReasons reasons = new WecomReasons();

    @ParameterizedTest
    @MethodSource("officialCodes")
    void everyOfficialCodeSaysWhatToDo(String code) {
        assertThat(reasons.sentence("wecom." + code, Locale.CHINESE))
                .doesNotContain("devtool")
                .matches("[\\s\\S]*(请|无需处理|自动)[\\s\\S]*");
        assertThat(reasons.sentence("wecom." + code, Locale.ENGLISH))
                .doesNotContain("devtool")
                .matches("[\\x20-\\x7e]+")
                .matches(".*[.;] .*");
    }

    @Test
    void aCodeNobodyDescribedSaysWhereToLook() {
        assertThat(reasons.sentence("wecom.987654", Locale.CHINESE)).contains("987654", "devtool/query?e=987654");
        assertThat(reasons.sentence("wecom.987654", Locale.ENGLISH)).startsWith("WeCom answered 987654");
    }

    @Test
    void aTechnicalWordSaysWhatItSays() {
        assertThat(reasons.sentence("IllegalStateException", Locale.CHINESE)).isEqualTo("IllegalStateException");
    }

    @Test
    void bothLanguagesSpeakOfTheSameCodes() {
        assertThat(ResourceBundle.getBundle("messages/gateway", Locale.ENGLISH).keySet())
                .isEqualTo(ResourceBundle.getBundle("messages/gateway", Locale.ROOT)
                        .keySet());
    }

    static Stream<String> officialCodes() {
        return Arrays.stream(OFFICIAL.split("\\s+"));
    }

    private static final String OFFICIAL = """
            -1 6000 40001 40003 40004 40005 40006 40007 40008 40009 40011 40013 40014 40029 40031 40032 40035 40039 40050
            40056 40057 40058 40063 40066 40068 40071 40072 40091 40093 40096 40097 40098 40099 40100 40123 40126 40128
            40129 40130 40131 40143 40201 40204 40205 40206 41001 41002 41004 41006 41009 41011 41035 41037 41038 41039
            41040 41041 41042 41043 41044 41045 41046 41047 41048 41049 41050 41051 41052 41053 41054 41055 41056 41057
            41058 41059 41060 41061 41062 41063 41064 41065 41067 41068 41069 41070 41071 41072 41073 41074 41075 41076
            41077 41078 41079 41080 41081 41082 41083 41084 41085 41086 41087 41088 41089 41090 41091 41093 41094 41095
            41096 42001 42003 42012 42022 42052 43009 44001 44004 45001 45002 45009 45029 45033 45035 48001 48002 48004
            48005 48006 48007 50001 50002 50003 50100 60011 60020 60021 60030 60031 60111 60123 60140 81013 81017 82001
            82002 82003 84014 84015 84061 84074 84083 84084 85005 90200 90201 90202 90203 90204 90205 90206 90207 90208
            90209 90210 90211 90500 90501 90502 90503 90504 90505 90506 90507 90508 90509 90510 90511 92000 92001 92002
            92003 93000 93004 93008 95000 95001 95002 95007 95013 95018 95032 301002 701001 701008 701016 701087 701088
            701089 701099 830001 830002 830003""";
}
