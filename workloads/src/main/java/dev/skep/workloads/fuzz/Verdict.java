package dev.skep.workloads.fuzz;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a kernel said to a program.
 *
 * @param error 0, or the error number
 * @param log the verifier's log, with what differs from boot to boot taken out
 */
record Verdict(int error, String log) {

    private static final Pattern ADDRESS = Pattern.compile("\\b(?:0x)?ffff[0-9a-f]{12}\\b");
    private static final Pattern TIME = Pattern.compile("(?m)^verification time \\d+ usec\n");
    /** Not always at a line's start: some messages of Linux lack their end. */
    private static final Pattern FOOTER = Pattern.compile("processed (\\d+) insns \\(limit .*\n?$");

    private static final int KEPT = 10_000;

    static Verdict of(int error, String log) {
        return new Verdict(
                error, TIME.matcher(ADDRESS.matcher(log).replaceAll("ADDRESS")).replaceAll(""));
    }

    /** The same for a log that filled its buffer: how much of its beginning is lost depends on the length of numbers. */
    Verdict withoutBeginning() {
        int from = Math.max(0, log.length() - KEPT);
        return new Verdict(error, log.substring(log.indexOf('\n', from) + 1));
    }

    boolean accepted() {
        return error == 0;
    }

    /** The line before the footer: why, when the program was refused. */
    String lastLine() {
        Matcher footer = FOOTER.matcher(log);
        String before = footer.find() ? log.substring(0, footer.start()) : log;
        String text = before.stripTrailing();
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    /** The footer's counters. */
    String counters() {
        Matcher footer = FOOTER.matcher(log);
        return footer.find() ? footer.group().stripTrailing() : "";
    }

    /** Instructions that were processed; -1 without a footer. */
    int processed() {
        Matcher footer = FOOTER.matcher(log);
        return footer.find() ? Integer.parseInt(footer.group(1)) : -1;
    }
}
