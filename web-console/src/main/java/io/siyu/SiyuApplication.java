package io.siyu;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Siyu as one process: every application module below this package, and the console over them. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class SiyuApplication {

    /** Starts the platform. */
    public static void main(String[] arguments) {
        SpringApplication.run(SiyuApplication.class, arguments);
    }
}
