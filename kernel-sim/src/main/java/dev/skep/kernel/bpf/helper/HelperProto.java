package dev.skep.kernel.bpf.helper;

/**
 * A helper as the verifier sees it. Immutable; one row of {@link HelperProtos}, or a variant of a row that some program
 * types use instead.
 *
 * <p>Linux: include/linux/bpf.h, struct bpf_func_proto.
 */
public final class HelperProto {

    /** Only for programs under a GPL-compatible licence. */
    public static final int GPL = 1;
    /** Its memory arguments may be packet memory. */
    public static final int PKT = 2;
    /** It may sleep: sleepable programs only. */
    public static final int SLEEP = 4;

    private final int id;
    private final String name;
    private final int flags;
    private final int ret;
    private final int[] args;
    private final int[] sizes;

    HelperProto(int id, String name, int flags, int ret, long... args) {
        this.id = id;
        this.name = name;
        this.flags = flags;
        this.ret = ret;
        this.args = new int[5];
        this.sizes = new int[5];
        for (int i = 0; i < args.length; i++) {
            this.args[i] = (int) args[i];
            this.sizes[i] = (int) (args[i] >>> 32);
        }
    }

    /** Linux's number. */
    public int id() {
        return id;
    }

    /** The name without its {@code bpf_}. */
    public String name() {
        return name;
    }

    /** A {@link RetType} with its flags. */
    public int ret() {
        return ret;
    }

    /** The {@link ArgType} with its flags of an argument, 0 to 4; {@link ArgType#DONTCARE} beyond the last. */
    public int arg(int index) {
        return args[index];
    }

    /** Bytes of a FIXED_SIZE argument. */
    public int size(int index) {
        return sizes[index];
    }

    /** How many arguments it takes. */
    public int arity() {
        int n = 0;
        while (n < 5 && args[n] != ArgType.DONTCARE) {
            n++;
        }
        return n;
    }

    public boolean gplOnly() {
        return (flags & GPL) != 0;
    }

    public boolean packetAccess() {
        return (flags & PKT) != 0;
    }

    public boolean mightSleep() {
        return (flags & SLEEP) != 0;
    }

    @Override
    public String toString() {
        return "bpf_" + name + "#" + id;
    }
}
