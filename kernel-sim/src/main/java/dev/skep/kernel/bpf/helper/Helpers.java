package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.base.KernelPanic;

/**
 * A machine's helpers by number, filled at boot by the subsystems that implement them. The literal table of prototypes
 * says which numbers exist; a prototype without an implementation here is refused at load.
 */
public final class Helpers {

    /** One more than 6.18's highest helper number. */
    public static final int COUNT = 212;

    /** bpf_tail_call, which the verifier makes an instruction of. */
    public static final int TAIL_CALL = 12;

    /** Kernel-internal: what LD_ABS and LD_IND of a byte become. No program can name it. */
    public static final int SKB_LOAD_8 = COUNT;
    /** Kernel-internal: the same for 2 bytes. */
    public static final int SKB_LOAD_16 = COUNT + 1;
    /** Kernel-internal: the same for 4 bytes. */
    public static final int SKB_LOAD_32 = COUNT + 2;

    /** Kernel-internal: the first of what calls of kfuncs become, by their place in the table of kfuncs. */
    public static final int KFUNC = COUNT + 3;

    private static final int SLOTS = KFUNC + 256;

    private final HelperFn[] byId = new HelperFn[SLOTS];

    /** Binds an implementation. */
    public void register(int id, HelperFn fn) {
        if (byId[id] != null) {
            throw new KernelPanic("helper " + id + " registered twice");
        }
        byId[id] = fn;
    }

    /** Whether a helper does something at run time: bound here, or an instruction of its own by then (tail_call). */
    public boolean runs(int id) {
        return id == TAIL_CALL || get(id) != null;
    }

    /** The implementation, or null. */
    public HelperFn get(int id) {
        return id >= 0 && id < SLOTS ? byId[id] : null;
    }
}
