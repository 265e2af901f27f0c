package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The verifier's log as user space gets it. A rolling log keeps its tail, one with {@link #FIXED} its head; both know how
 * long the whole would have been. The verifier rewinds it when a path ends well.
 *
 * <p>Linux: kernel/bpf/log.c, struct bpf_verifier_log.
 */
public final class VerifierLog {

    /** Level: trace of the failing path. */
    public static final int LEVEL1 = 1;
    /** Level: full trace with states. */
    public static final int LEVEL2 = 2;
    /** Level: figures at the end. */
    public static final int STATS = 4;
    /** Level: cut the end instead of the beginning. */
    public static final int FIXED = 8;

    private static final int MAX_KEPT = 16 << 20;

    private final int level;
    private final long capacity;
    private byte[] kept = new byte[256];
    /** Position in the log of the first byte kept. */
    private long start;

    private long end;
    private long maxEnd;

    /**
     * A log of a level for a buffer of so many bytes, 0 if the caller gave no buffer and only wants to know the size.
     *
     * @throws ErrnoException EINVAL for a level or size that Linux refuses
     */
    public VerifierLog(int level, long capacity) {
        if (level < 0 || level > 15 || capacity < 0 || capacity > (0xffff_ffffL >> 2) || level == 0 && capacity != 0) {
            throw new ErrnoException(Errno.EINVAL, "verifier log of level " + level + " and " + capacity + " bytes");
        }
        this.level = level;
        this.capacity = capacity;
    }

    /** No log at all. */
    public static VerifierLog off() {
        return new VerifierLog(0, 0);
    }

    /** A log of unlimited length, for whoever reads it in the same process. */
    public static VerifierLog of(int level) {
        return new VerifierLog(level, level == 0 ? 0 : 0xffff_ffffL >> 2);
    }

    /** Whether any of these level bits is asked for. */
    public boolean at(int levels) {
        return (level & levels) != 0;
    }

    public int level() {
        return level;
    }

    /** Appends; does nothing at level 0. */
    public void print(String text) {
        if (level == 0) {
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        append(bytes);
        end += bytes.length;
        maxEnd = Math.max(maxEnd, end);
    }

    private void append(byte[] bytes) {
        int used = (int) (end - start);
        if (at(FIXED) && capacity != 0 && end >= capacity) {
            return;
        }
        long limit = capacity == 0 ? 0 : Math.min(capacity, MAX_KEPT);
        if (used + bytes.length > kept.length) {
            if (!at(FIXED) && used > 2 * limit) {
                int drop = (int) (used - limit);
                System.arraycopy(kept, drop, kept, 0, used - drop);
                start += drop;
                used -= drop;
            }
            if (used + bytes.length > kept.length) {
                kept = Arrays.copyOf(kept, Math.max(kept.length * 2, used + bytes.length));
            }
        }
        System.arraycopy(bytes, 0, kept, used, bytes.length);
    }

    /** Where the next byte goes. */
    long position() {
        return end;
    }

    /** Forgets what was written after a position. */
    void rewind(long position) {
        end = position;
        start = Math.min(start, end);
    }

    /** Bytes that the whole log takes, its NUL included; 0 at level 0. */
    public int trueSize() {
        return level == 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, maxEnd + 1);
    }

    /** Whether the buffer was too small: PROG_LOAD then answers ENOSPC. */
    public boolean overflowed() {
        return capacity != 0 && maxEnd + 1 > capacity;
    }

    /** What the buffer gets: the text, or the part of it that fits, and a NUL. */
    public byte[] bytes() {
        if (capacity == 0) {
            return new byte[0];
        }
        int used = (int) (end - start);
        int room = (int) Math.min(capacity - 1, used);
        int from = at(FIXED) ? 0 : used - room;
        return Arrays.copyOf(Arrays.copyOfRange(kept, from, from + room), room + 1);
    }

    /** The text that {@link #bytes} holds. */
    public String text() {
        byte[] bytes = bytes();
        return bytes.length == 0 ? "" : new String(bytes, 0, bytes.length - 1, StandardCharsets.ISO_8859_1);
    }
}
