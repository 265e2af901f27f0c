package dev.skep.workloads.oracle;

import dev.skep.kernel.uapi.BpfCmd;

/**
 * The kernel as the oracle needs it: bpf(2), user memory, and the capabilities of the caller. Results are as bare system
 * calls give them: negated errno.
 */
interface OracleSyscalls {

    /** bpf(2) with the attribute at a user address. */
    long bpf(BpfCmd command, long attr, int size);

    void close(int fd);

    /** Puts bytes into user memory. */
    long put(byte[] bytes);

    /** Overwrites bytes of user memory. */
    void overwrite(long address, byte[] bytes);

    byte[] get(long address, int length);

    /** Where user memory ends now; {@link #release} takes it back to there. */
    long mark();

    void release(long mark);

    /** Sets the effective capabilities; -1 restores all that are permitted. */
    void setEffective(long capabilities);

    /** Why the last call was refused, in a line. */
    String lastRefusal();

    /** The records of a ring buffer that have not been read, at most {@code max}; null stands for one still busy. */
    java.util.List<byte[]> ringbuf(int fd, int max);

    int possibleCpus();

    String release();

    int sysctl(String path);
}
