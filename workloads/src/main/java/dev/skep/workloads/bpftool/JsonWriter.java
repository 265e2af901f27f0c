package dev.skep.workloads.bpftool;

import java.util.Locale;

/**
 * Writes JSON as it is met, compact or pretty, in the very shape that bpftool's users parse: members on lines of their
 * own, array elements that are plain values on one line, the closing bracket on the next.
 *
 * <p>Invariant: {@code separator} is what must stand before the next element of the innermost object or array, 0 when
 * none has been written yet. Linux: tools/bpf/bpftool/json_writer.c.
 */
final class JsonWriter {

    private final StringBuilder out;
    private final boolean pretty;
    private int depth;
    private char separator;

    JsonWriter(StringBuilder out, boolean pretty) {
        this.out = out;
        this.pretty = pretty;
    }

    private void newLine() {
        if (pretty) {
            out.append('\n').append("    ".repeat(depth));
        }
    }

    private void separate() {
        if (separator != 0) {
            out.append(separator);
        }
        separator = ',';
    }

    private void begin(char bracket) {
        separate();
        out.append(bracket);
        depth++;
        separator = 0;
    }

    private void end(char bracket) {
        depth--;
        if (separator != 0) {
            newLine();
        }
        out.append(bracket);
        separator = ',';
    }

    void startObject() {
        begin('{');
    }

    void endObject() {
        end('}');
    }

    void startArray() {
        begin('[');
    }

    void endArray() {
        end(']');
    }

    /** The name of the member whose value is written next. */
    void name(String name) {
        separate();
        newLine();
        separator = 0;
        quoted(name);
        out.append(':');
        if (pretty) {
            out.append(' ');
        }
    }

    /** A value that is already JSON. */
    void raw(String json) {
        separate();
        out.append(json);
    }

    void string(String value) {
        separate();
        quoted(value);
    }

    void number(long value) {
        raw(Long.toString(value));
    }

    void unsigned(long value) {
        raw(Long.toUnsignedString(value));
    }

    void bool(boolean value) {
        raw(value ? "true" : "false");
    }

    void nothing() {
        raw("null");
    }

    void field(String name, String value) {
        name(name);
        string(value);
    }

    void field(String name, long value) {
        name(name);
        number(value);
    }

    void field(String name, boolean value) {
        name(name);
        bool(value);
    }

    /** Bytes as bpftool gives them: an array of strings {@code "0x0a"}. */
    void hexBytes(byte[] bytes, int from, int length) {
        startArray();
        for (int i = 0; i < length; i++) {
            string(String.format(Locale.ROOT, "0x%02x", bytes[from + i]));
        }
        endArray();
    }

    void hexBytes(byte[] bytes) {
        hexBytes(bytes, 0, bytes.length);
    }

    /** The line's end after the outermost value; further values may follow it. */
    void finish() {
        out.append('\n');
        separator = 0;
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                case '\\' -> out.append("\\\\");
                case '"' -> out.append("\\\"");
                default -> out.append(c);
            }
        }
        out.append('"');
    }
}
