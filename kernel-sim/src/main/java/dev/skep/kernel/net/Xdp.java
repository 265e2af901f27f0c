package dev.skep.kernel.net;

/**
 * What an XDP program may answer.
 *
 * <p>Linux: include/uapi/linux/bpf.h, enum xdp_action.
 */
public final class Xdp {

    public static final int ABORTED = 0;
    public static final int DROP = 1;
    public static final int PASS = 2;
    public static final int TX = 3;
    public static final int REDIRECT = 4;
    /** How many answers have a meaning; any other counts as {@link #ABORTED}. */
    public static final int ACTIONS = 5;

    /** The names that tools print, by number. */
    public static final String[] NAMES = {"XDP_ABORTED", "XDP_DROP", "XDP_PASS", "XDP_TX", "XDP_REDIRECT"};

    private Xdp() {}
}
