package dev.skep.kernel.bpf.link;

/**
 * The {@code struct bpf_link_info} that a link fills in: the caller's content may be read (room for strings), offsets are
 * bytes into the struct.
 */
public interface LinkInfoWriter {

    int u32(int offset);

    long u64(int offset);

    void set32(int offset, int value);

    void set64(int offset, long value);

    /** Copies to where the caller points. */
    void copyToUser(long address, byte[] bytes, int length);
}
