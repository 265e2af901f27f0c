package dev.skep.workloads.fuzz;

/** How far two kernels' answers to one program agree: the first thing in which they differ. */
enum Comparison {
    /** Everything is the same, the whole log with it. */
    SAME("same"),
    /** Only something before the last line of the log. */
    LOG("log"),
    /** The number of processed instructions or another counter. */
    COUNTERS("counters"),
    /** The line that says why. */
    MESSAGE("message"),
    /** Both refuse, by another errno. */
    ERRNO("errno"),
    /** We refuse what the host takes. */
    WRONG_REJECT("wrong reject"),
    /** We take what the host refuses. */
    WRONG_ACCEPT("WRONG ACCEPT"),
    /** We say that we cannot judge it. */
    UNSUPPORTED("unsupported"),
    /** What our own verifier says of an accepted program was seen to be untrue when it ran. */
    BROKEN_FACT("BROKEN FACT");

    /** Linux's internal errno for what it does not know, which the verifier answers for its own gaps. */
    private static final int ENOTSUPP = 524;

    private final String text;

    Comparison(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static Comparison of(Verdict host, Verdict ours) {
        if (ours.error() == ENOTSUPP && host.error() != ENOTSUPP) {
            return UNSUPPORTED;
        }
        if (host.accepted() != ours.accepted()) {
            return ours.accepted() ? WRONG_ACCEPT : WRONG_REJECT;
        }
        if (host.error() != ours.error()) {
            return ERRNO;
        }
        if (!host.lastLine().equals(ours.lastLine()) && !host.accepted()) {
            return MESSAGE;
        }
        if (!host.counters().equals(ours.counters())) {
            return COUNTERS;
        }
        return host.log().equals(ours.log()) ? SAME : LOG;
    }
}
