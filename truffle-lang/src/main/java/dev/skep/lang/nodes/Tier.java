package dev.skep.lang.nodes;

/**
 * How a program has been running. Compiled code does nothing for it: a run counts here only if it ends outside native
 * code, be it that there is none yet or that it was left on the way (a deoptimisation). So a program is at its peak when
 * it runs and this stands still.
 */
public final class Tier {

    long interpretedRuns;

    /** Runs, and repeated runs as one, that ended in Truffle's interpreter. */
    public long interpretedRuns() {
        return interpretedRuns;
    }
}
