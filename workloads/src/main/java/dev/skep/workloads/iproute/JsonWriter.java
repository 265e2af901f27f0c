package dev.skep.workloads.iproute;

/**
 * Writes JSON with the very blanks and line breaks of iproute2.
 *
 * <p>Linux: iproute2's lib/json_writer.c.
 */
final class JsonWriter {

    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;
    private int depth;
    private char separator;

    JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    JsonWriter startArray() {
        begin('[');
        if (pretty) {
            out.append(' ');
        }
        return this;
    }

    JsonWriter startArray(String name) {
        return name(name).startArray();
    }

    JsonWriter endArray() {
        if (pretty && separator != 0) {
            out.append(' ');
        }
        separator = 0;
        return end(']');
    }

    JsonWriter startObject() {
        return begin('{');
    }

    JsonWriter startObject(String name) {
        return name(name).startObject();
    }

    JsonWriter endObject() {
        return end('}');
    }

    JsonWriter field(String name, String value) {
        return name(name).value(value);
    }

    JsonWriter field(String name, long value) {
        name(name).next();
        out.append(value);
        return this;
    }

    JsonWriter value(String value) {
        next();
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
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
        return this;
    }

    /** What was written, with a newline at its end. */
    String finish() {
        return out.append('\n').toString();
    }

    private JsonWriter name(String name) {
        next();
        line();
        separator = 0;
        out.append('"').append(name).append("\":");
        if (pretty) {
            out.append(' ');
        }
        return this;
    }

    private JsonWriter begin(char bracket) {
        next();
        out.append(bracket);
        depth++;
        separator = 0;
        return this;
    }

    private JsonWriter end(char bracket) {
        depth--;
        if (separator != 0) {
            line();
        }
        out.append(bracket);
        separator = ',';
        return this;
    }

    private void next() {
        if (separator != 0) {
            out.append(separator);
        }
        separator = ',';
    }

    private void line() {
        if (pretty) {
            out.append('\n').append("    ".repeat(depth));
        }
    }
}
