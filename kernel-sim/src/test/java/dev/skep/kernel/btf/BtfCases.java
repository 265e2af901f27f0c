package dev.skep.kernel.btf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The recorded answers of a real kernel, and the files they are about. */
final class BtfCases {

    /** What Linux said of one blob. */
    record Case(int errno, String edits, long logCrc, String lastLine) {

        byte[] blob() {
            byte[] blob = bytes("base.btf");
            ByteBuffer words = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
            int length = blob.length;
            for (String edit : edits.equals("-") ? new String[0] : edits.split(",", -1)) {
                String[] sides = edit.split("=", 2);
                if (sides[0].equals("len")) {
                    length = Integer.parseInt(sides[1]);
                } else {
                    words.putInt(Integer.parseInt(sides[0]), Integer.parseUnsignedInt(sides[1], 16));
                }
            }
            return Arrays.copyOf(blob, length);
        }
    }

    private BtfCases() {}

    static byte[] bytes(String name) {
        try (InputStream in = BtfCases.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static List<Case> all() {
        return text("btf-cases.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 4))
                .map(f -> new Case(Integer.parseInt(f[0]), f[1], Long.parseLong(f[2], 16), f[3].replace("\\t", "\t")))
                .toList();
    }
}
