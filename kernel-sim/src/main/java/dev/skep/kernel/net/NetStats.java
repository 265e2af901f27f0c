package dev.skep.kernel.net;

/**
 * A device's counters. Only those that something here counts are fields; the others are zero in every report.
 *
 * <p>Linux: include/uapi/linux/if_link.h, struct rtnl_link_stats64.
 */
public final class NetStats {

    long rxPackets;
    long txPackets;
    long rxBytes;
    long txBytes;
    long rxErrors;
    long rxDropped;
    long txDropped;
    long rxLengthErrors;
    /** By {@link Xdp} verdict. */
    final long[] verdicts = new long[Xdp.ACTIONS];
    /** Verdicts that are none; they count as aborted too. */
    long invalidVerdicts;

    /** Frames received, whatever became of them. */
    public long rxPackets() {
        return rxPackets;
    }

    /** Bytes received, Ethernet headers included. */
    public long rxBytes() {
        return rxBytes;
    }

    /** Frames sent. */
    public long txPackets() {
        return txPackets;
    }

    /** Bytes sent. */
    public long txBytes() {
        return txBytes;
    }

    /** Frames received that could not be used. */
    public long rxErrors() {
        return rxErrors;
    }

    /** How often programs answered this verdict. */
    public long verdict(int action) {
        return verdicts[action];
    }

    /** How often programs answered what is no verdict. */
    public long invalidVerdicts() {
        return invalidVerdicts;
    }

    /** The 25 counters in the order of rtnl_link_stats64. */
    public long[] toArray() {
        return new long[] {
            rxPackets,
            txPackets,
            rxBytes,
            txBytes,
            rxErrors,
            0,
            rxDropped,
            txDropped,
            0,
            0,
            rxLengthErrors,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0
        };
    }
}
