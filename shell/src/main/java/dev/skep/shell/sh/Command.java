package dev.skep.shell.sh;

import java.util.List;

/** A command of the shell, run inside the shell's process. */
@FunctionalInterface
public interface Command {

    /**
     * Runs it. Refused system calls may be left to the shell, which prints them as {@code NAME: strerror}.
     *
     * @param args the words after its name
     * @return exit status, of which the low eight bits count
     */
    int run(Shell shell, List<String> args);

    /**
     * What could stand where the last of these words is being typed; null for a path.
     *
     * @param words the words after its name, the last one unfinished
     */
    default List<String> complete(Shell shell, List<String> words) {
        return null;
    }
}
