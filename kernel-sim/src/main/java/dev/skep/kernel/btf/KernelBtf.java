package dev.skep.kernel.btf;

import dev.skep.kernel.base.KernelPanic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The kernel's own BTF, {@code vmlinux}: its types, its functions (kfuncs carry the tag {@code bpf_kfunc}), the typedefs
 * {@code btf_trace_*} of its tracepoints and its per-CPU variables. It is compiled from the C in {@code src/main/btf} and
 * is what {@code /sys/kernel/btf/vmlinux} serves; field offsets of kernel objects, CO-RE relocations, arguments of tracing
 * programs and kfunc prototypes all come from here.
 *
 * <p>Immutable and shared by all machines; the blob is read and the types are parsed when somebody first asks.
 *
 * <p>Linux: kernel/bpf/btf.c, btf_vmlinux and btf_parse_vmlinux().
 */
public final class KernelBtf {

    /** How Linux names it, in the id space of BTF objects and in sysfs. */
    public static final String NAME = "vmlinux";

    private static final String RESOURCE = "vmlinux.btf";

    private KernelBtf() {}

    private static final class Blob {

        static final byte[] BYTES = read();

        private static byte[] read() {
            try (InputStream in = KernelBtf.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new KernelPanic("the resource " + RESOURCE + " is missing");
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Types {
        static final Btf BTF = Btf.read(Blob.BYTES, null);
    }

    /** Its types. */
    public static Btf get() {
        return Types.BTF;
    }

    /** Bytes of the blob; parses nothing. */
    public static int byteSize() {
        return Blob.BYTES.length;
    }

    /** Copies up to {@code length} bytes of the blob from a position; returns how many. Parses nothing. */
    public static int copy(long position, byte[] to, int length) {
        if (position >= Blob.BYTES.length) {
            return 0;
        }
        int count = (int) Math.min(length, Blob.BYTES.length - position);
        System.arraycopy(Blob.BYTES, (int) position, to, 0, count);
        return count;
    }

    /** The struct, union, typedef, function, variable, ... of a name and kind, or null. */
    public static BtfType find(String name, BtfKind kind) {
        return get().find(name, kind);
    }

    /** Whether a function is one that programs may call: a kfunc. */
    public static boolean isKfunc(BtfType func) {
        return get().hasDeclTag(func.id(), "bpf_kfunc");
    }

    /**
     * The layout of a kernel struct or union, for those who read and write objects in the arena.
     *
     * @throws KernelPanic when the kernel has no such struct
     */
    public static StructLayout struct(String name) {
        return StructLayout.of(get(), name);
    }
}
