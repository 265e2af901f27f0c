package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfLineInfo;

/**
 * The source lines in the log. A line is shown where it changes: not again for another column of it, and not while
 * instructions of the same record follow one another.
 *
 * <p>Linux: kernel/bpf/log.c, verbose_linfo().
 */
final class SourceLines {

    private final VerifierEnv env;
    private BtfLineInfo last;

    SourceLines(VerifierEnv env) {
        this.env = env;
    }

    /** Another function is explored: its first line is shown whatever came before. */
    void restart() {
        last = null;
    }

    /** Shows the line of an instruction, behind the prefix, unless it was the last one shown. */
    void print(int insn, String prefix) {
        if (env.log.level() == 0 || insn >= env.insns.length) {
            return;
        }
        BtfLineInfo line = env.btf.line(insn);
        if (line == null || line == last) {
            return;
        }
        if (last != null && line.fileNameOff() == last.fileNameOff() && line.line() == last.line()) {
            return;
        }
        Btf btf = env.btf.btf;
        String file = btf.string(line.fileNameOff());
        env.log.print(prefix + trimmed(btf.string(line.lineOff())) + " @ " + file.substring(file.lastIndexOf('/') + 1)
                + ":" + line.line() + "\n");
        last = line;
    }

    /** Without the white space, in the C locale's sense and Latin-1's hard space, that it begins with. */
    private static String trimmed(String text) {
        int from = 0;
        while (from < text.length() && isSpace(text.charAt(from))) {
            from++;
        }
        return text.substring(from);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r' || c == 0xa0;
    }
}
