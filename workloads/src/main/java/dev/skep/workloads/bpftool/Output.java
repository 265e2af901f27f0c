package dev.skep.workloads.bpftool;

import java.util.function.Consumer;

/**
 * Where bpftool's words go: plain text or one JSON document to standard output, messages to standard error. Standard
 * output is buffered and flushed before every message, so that the two stay in order.
 */
final class Output {

    private final StringBuilder text = new StringBuilder();
    private final Consumer<String> stdout;
    private final Consumer<String> stderr;
    private JsonWriter json;

    Output(Consumer<String> stdout, Consumer<String> stderr) {
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** From now on everything is JSON. */
    void useJson(boolean pretty) {
        json = new JsonWriter(text, pretty);
    }

    boolean isJson() {
        return json != null;
    }

    /** The document being written; only in JSON mode. */
    JsonWriter json() {
        return json;
    }

    /** A writer of its own for typed values in plain mode: always pretty. */
    JsonWriter plainValues() {
        return new JsonWriter(text, true);
    }

    void print(String format, Object... args) {
        text.append(args.length == 0 ? format : String.format(java.util.Locale.ROOT, format, args));
        if (text.length() > 1 << 16) {
            flush();
        }
    }

    void append(String literal) {
        text.append(literal);
    }

    /** {@code Error: ...}, or {@code {"error":...}} in JSON mode. */
    void error(String message) {
        if (json != null) {
            json.startObject();
            json.field("error", message);
            json.endObject();
        } else {
            message("Error: " + message + "\n");
        }
    }

    /** A remark, which JSON mode leaves out. */
    void info(String message) {
        if (json == null) {
            message(message + "\n");
        }
    }

    /** Text to standard error as it is. */
    void message(String raw) {
        flush();
        stderr.accept(raw);
    }

    /** What a successful request without an answer says in JSON mode. */
    void done() {
        if (json != null) {
            json.nothing();
        }
    }

    void flush() {
        if (!text.isEmpty()) {
            stdout.accept(text.toString());
            text.setLength(0);
        }
    }

    /** Ends the JSON document, if any, and hands everything on. */
    void finish() {
        if (json != null) {
            json.finish();
        }
        flush();
    }
}
