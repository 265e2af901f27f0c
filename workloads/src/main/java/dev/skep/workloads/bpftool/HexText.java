package dev.skep.workloads.bpftool;

/** Bytes as pairs of hexadecimal digits. */
final class HexText {

    private static final String DIGITS = "0123456789abcdef";

    private HexText() {}

    static void append(StringBuilder to, int value) {
        to.append(DIGITS.charAt(value >> 4 & 15)).append(DIGITS.charAt(value & 15));
    }

    /** The bytes with something between each two. */
    static String of(byte[] bytes, int from, int length, String between) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                text.append(between);
            }
            append(text, bytes[from + i]);
        }
        return text.toString();
    }

    static String of(byte[] bytes, String between) {
        return of(bytes, 0, bytes.length, between);
    }

    /** Sixteen bytes a line with their offset and their characters, as {@code prog run ... data_out -} shows a packet. */
    static String dump(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < bytes.length; line += 16) {
            text.append(String.format(java.util.Locale.ROOT, "%07x\t", line));
            for (int i = line; i < line + 16; i++) {
                if (i < bytes.length) {
                    append(text, bytes[i]);
                } else {
                    text.append("  ");
                }
                if ((i & 1) == 1) {
                    text.append(' ');
                }
            }
            text.append("| ");
            for (int i = line; i < Math.min(line + 16, bytes.length); i++) {
                if (i == line + 8) {
                    text.append(' ');
                }
                text.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
