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

    private Xdp() {}

    /** The name that tools print. */
    public static String name(int action) {
        return switch (action) {
            case ABORTED -> "XDP_ABORTED";
            case DROP -> "XDP_DROP";
            case PASS -> "XDP_PASS";
            case TX -> "XDP_TX";
            case REDIRECT -> "XDP_REDIRECT";
            default -> Integer.toString(action);
        };
    }
}
