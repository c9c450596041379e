package io.siyu;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** What the tests of this Maven module start: everything below it, nothing above it. */
@SpringBootApplication
class TestApplication {}
