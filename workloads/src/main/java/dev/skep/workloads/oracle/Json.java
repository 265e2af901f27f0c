package dev.skep.workloads.oracle;

/**
 * The answer under way, escaped as oracle.c escapes it.
 */
final class Json {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder();

    Json put(String raw) {
        out.append(raw);
        return this;
    }

    Json put(long number) {
        out.append(number);
        return this;
    }

    Json put(char c) {
        out.append(c);
        return this;
    }

    /** A string with quotes and escapes; chars are bytes. */
    Json string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 32 || c > 126) {
                        out.append("\\u00").append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
        return this;
    }

    Json hex(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            out.append(HEX[bytes[i] >> 4 & 15]).append(HEX[bytes[i] & 15]);
        }
        return this;
    }

    Json hex(byte[] bytes) {
        return hex(bytes, 0, bytes.length);
    }

    int length() {
        return out.length();
    }

    void cut(int length) {
        out.setLength(length);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
