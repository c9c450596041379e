package io.siyu;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** What the benchmarks start: everything below them, nothing above. */
@SpringBootApplication
class TestApplication {}
