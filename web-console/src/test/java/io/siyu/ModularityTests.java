package io.siyu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Guards every arrow between the application modules, and draws them into the docs. */
class ModularityTests {

    private static final Path PICTURE = Path.of("../docs/modules.md");

    private final ApplicationModules modules = ApplicationModules.of(SiyuApplication.class);

    @Test
    void everyArrowIsAllowed() {
        modules.verify();
    }

    @Test
    void thePictureInTheDocsShowsTheModulesAsTheyAre() throws IOException {
        String picture = """
                # Modules

                Drawn by `ModularityTests` from the code; an arrow means "uses".

                ```mermaid
                graph TD
                %s
                ```
                """.formatted(arrows());
        String before = Files.exists(PICTURE) ? Files.readString(PICTURE) : "";
        Files.writeString(PICTURE, picture);

        assertThat(System.getenv("CI") == null ? picture : before)
                .as("docs/modules.md was drawn anew; please commit it")
                .isEqualTo(picture);
    }

    private String arrows() {
        return modules.stream()
                .sorted(Comparator.comparing(ModularityTests::name))
                .flatMap(this::arrowsOf)
                .collect(Collectors.joining("\n"));
    }

    private Stream<String> arrowsOf(ApplicationModule module) {
        Stream<String> node = Stream.of("    " + name(module));
        Stream<String> uses = module.getDirectDependencies(modules)
                .uniqueModules()
                .map(ModularityTests::name)
                .sorted()
                .map(used -> "    " + name(module) + " --> " + used);
        return Stream.concat(node, uses);
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
