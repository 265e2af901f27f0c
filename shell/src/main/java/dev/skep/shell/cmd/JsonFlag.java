package dev.skep.shell.cmd;

import dev.skep.shell.sh.Shell;
import java.util.List;
import java.util.stream.Stream;

/** {@code ./skep --json}: commands whose tool has a {@code -j} are called with it. */
final class JsonFlag {

    private JsonFlag() {}

    /** The arguments, with {@code -j} before them if JSON is wanted. */
    static List<String> add(Shell shell, List<String> args) {
        return shell.terminal().wantsJson()
                ? Stream.concat(Stream.of("-j"), args.stream()).toList()
                : args;
    }
}
