package dev.skep.kernel.btf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.util.function.Consumer;

/**
 * Where the validation writes what it sees: text pieces, newlines included, in the words that BTF_LOAD's log buffer shows.
 * Silent when nobody asked.
 *
 * <p>Linux: btf_verifier_log() and its relatives.
 */
final class BtfLog {

    private final Consumer<String> sink;

    /** A null sink makes it silent. */
    BtfLog(Consumer<String> sink) {
        this.sink = sink;
    }

    /** A name as a message may show it: what would break the line is replaced. */
    static String oneLine(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    boolean wanted() {
        return sink != null;
    }

    void add(String text) {
        if (sink != null) {
            sink.accept(text);
        }
    }

    /** Logs a message (the last word of the log, without a newline, as Linux leaves it) and makes the refusal. */
    ErrnoException fail(Errno errno, String message) {
        add(message);
        return new ErrnoException(errno, "BTF: " + message);
    }
}
