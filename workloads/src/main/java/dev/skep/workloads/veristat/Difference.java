package dev.skep.workloads.veristat;

/** How far two kernels' judgements of one program are apart, the weightiest difference last. */
enum Difference {
    /** None: the same verdict, errno, last message and statistics. */
    NO,
    /** Only what it took: insns, states, stack. */
    STATS,
    /** Both refuse with one errno, but the last line of the log is another. */
    MESSAGE,
    /** Both refuse, with different errnos. */
    ERRNO,
    /** One accepts what the other refuses. */
    VERDICT;

    private static final Stat[] STATISTICS = {
        Stat.TOTAL_INSNS, Stat.TOTAL_STATES, Stat.PEAK_STATES, Stat.MAX_STATES_PER_INSN, Stat.STACK
    };

    /** What is printed. */
    String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The difference of its text, or null. */
    static Difference of(String text) {
        for (Difference d : values()) {
            if (d.text().equals(text)) {
                return d;
            }
        }
        return null;
    }

    /** Compares two kernels' judgements, and the rows made of them. */
    static Difference between(Judgement ours, Judgement hosts) {
        if (ours.accepted() != hosts.accepted()) {
            return VERDICT;
        }
        if (ours.error() != hosts.error()) {
            return ERRNO;
        }
        if (!ours.message().equals(hosts.message())) {
            return MESSAGE;
        }
        Row a = Row.of("", ours);
        Row b = Row.of("", hosts);
        for (Stat s : STATISTICS) {
            if (a.value(s) != b.value(s)) {
                return STATS;
            }
        }
        return ours.type() == hosts.type() ? NO : STATS;
    }
}
