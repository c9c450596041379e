package io.siyu;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.time.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The manual for those who run Siyu tells what is so. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OperatingManualTests {

    private static final Pattern TICK = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d+) s \\|");

    @Autowired
    List<Tick> ticks;

    @Test
    void theManualNamesEveryTickAndHowOftenItLooks() throws IOException {
        String manual = Files.readString(Path.of("../docs/operating.md"));

        Map<String, Duration> told = TICK.matcher(manual)
                .results()
                .collect(toMap(found -> found.group(1), found -> Duration.ofSeconds(Long.parseLong(found.group(2)))));

        assertThat(told).isEqualTo(ticks.stream().collect(toMap(Tick::name, Tick::every)));
    }
}
