package dev.skep.workloads.pcap;

/**
 * An interface that a pcapng section describes: link type, snapshot length, and what its times mean.
 *
 * <p>Source: draft-ietf-opsawg-pcapng, section 4.2.
 */
final class Interface {

    static final int IF_TSRESOL = 9;
    static final int IF_TSOFFSET = 14;

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int BINARY = 0x80;

    private final int linkType;
    private final long snaplen;
    /** Digits (or bits, if {@link #binary}) behind the point of a time in seconds. */
    private int exponent = 6;

    private boolean binary;
    private long offsetSeconds;

    Interface(int linkType, long snaplen) {
        this.linkType = linkType;
        this.snaplen = snaplen;
    }

    int linkType() {
        return linkType;
    }

    long snaplen() {
        return snaplen;
    }

    /** Takes the option if_tsresol; false when the unit is too small for 64 bits to hold a second. */
    boolean setResolution(int option) {
        binary = (option & BINARY) != 0;
        exponent = option & ~BINARY;
        return exponent <= (binary ? 63 : 19);
    }

    static String describe(int option) {
        return ((option & BINARY) != 0 ? "2^-" : "10^-") + (option & ~BINARY) + " s";
    }

    void setOffset(long seconds) {
        offsetSeconds = seconds;
    }

    /** ns since the epoch of a time in the interface's unit. */
    long nanos(long time) {
        return offsetSeconds * SECOND_NANOS + (binary ? binaryNanos(time) : decimalNanos(time));
    }

    private long binaryNanos(long time) {
        if (exponent == 0) {
            return time * SECOND_NANOS;
        }
        long seconds = time >>> exponent;
        long fraction = time << (64 - exponent);
        return seconds * SECOND_NANOS + Math.unsignedMultiplyHigh(fraction, SECOND_NANOS);
    }

    private long decimalNanos(long time) {
        return exponent <= 9 ? time * power(9 - exponent) : Long.divideUnsigned(time, power(exponent - 9));
    }

    private static long power(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }
}
