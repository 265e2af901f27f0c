package dev.skep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Fuzz targets run over their committed inputs as ordinary tests; this one shows that they do, and how one looks. */
class FuzzWiringTest {
    @FuzzTest(maxDuration = "60s")
    void anyBytesAreTheirOwnMirrorsMirror(byte[] input) {
        assertThat(mirror(mirror(input))).isEqualTo(input);
    }

    private static byte[] mirror(byte[] input) {
        byte[] mirrored = new byte[input.length];
        for (int i = 0; i < input.length; i++) {
            mirrored[input.length - 1 - i] = input[i];
        }
        return mirrored;
    }
}
