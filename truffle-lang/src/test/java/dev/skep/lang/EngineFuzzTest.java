package dev.skep.lang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A few of the random programs that {@link EngineFuzz} compares by the thousand when it is run by hand. */
class EngineFuzzTest {

    private static final int PROGRAMS = 100;

    @Test
    void allEnginesAgree() {
        try (EngineFuzz fuzz = new EngineFuzz()) {
            for (long seed = 0; seed < PROGRAMS; seed++) {
                assertThat(fuzz.compare(seed)).as("what differs").isNull();
            }
        }
    }
}
