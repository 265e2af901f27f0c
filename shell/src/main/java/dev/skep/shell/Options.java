package dev.skep.shell;

import java.util.List;

/**
 * What the command line asks for.
 *
 * @param mode empty for the shell on standard input, {@code -c}, or a word such as {@code run} or {@code demo}
 * @param arguments what follows the mode
 * @param cpus CPUs, 0 for the mode's own default
 * @param memory bytes of kernel memory, 0 for the default
 * @param memoryMax bytes that it may grow to, 0 for the default
 * @param seed of all randomness
 * @param uid of the shell
 * @param json answers in JSON where a mode knows how
 * @param jfr file for a flight recording, or null
 * @param checkFacts whether programs are interpreted and what the verifier proved of them is checked
 * @param btf file with the types that the kernel is to have, or null for its own
 */
record Options(
        String mode,
        List<String> arguments,
        int cpus,
        long memory,
        long memoryMax,
        long seed,
        int uid,
        boolean json,
        String jfr,
        boolean checkFacts,
        String btf) {

    /** The plain run of a mode. */
    static Options of(String mode, List<String> arguments) {
        return new Options(mode, arguments, 0, 0, 0, 1, 0, false, null, false, null);
    }
}
