package dev.skep.workloads.libbpf;

import dev.skep.kernel.uapi.Errno;

/**
 * Error numbers of the loader: Linux's own below 4000, libbpf's from there on.
 *
 * <p>Linux: tools/lib/bpf/libbpf.h, enum libbpf_errno.
 */
public final class LibbpfErrno {

    /** The ELF file cannot be read. */
    public static final int LIBELF = 4000;
    /** The object's format is wrong. */
    public static final int FORMAT = 4001;
    /** The {@code version} section is wrong. */
    public static final int KVERSION = 4002;
    /** The object is for the other byte order. */
    public static final int ENDIAN = 4003;
    /** The loader broke its own rules. */
    public static final int INTERNAL = 4004;
    /** A relocation cannot be done. */
    public static final int RELOC = 4005;

    private LibbpfErrno() {}

    /** The text of an error number, as libbpf_strerror gives it. */
    public static String text(int error) {
        return switch (error) {
            case LIBELF -> "Something wrong in libelf";
            case FORMAT -> "BPF object format invalid";
            case KVERSION -> "'version' section incorrect or lost";
            case ENDIAN -> "Endian mismatch";
            case INTERNAL -> "Internal error in libbpf";
            case RELOC -> "Relocation failed";
            default ->
                error > 0 && error < 600 && isErrno(error) ? Errno.of(error).text() : "Unknown error " + error;
        };
    }

    private static boolean isErrno(int error) {
        for (Errno e : Errno.values()) {
            if (e.number() == error) {
                return true;
            }
        }
        return false;
    }
}
