package dev.skep.kernel.bpf.verifier;

/**
 * Objects of the kernel's that live in whole slots of the stack (dynptrs, iterators, saved interrupt flags), and where a
 * pointer to one points. The slot of an object is its highest: the one that the pointer's address lies in.
 *
 * <p>Linux: kernel/bpf/verifier.c, stack_slot_obj_get_spi().
 */
final class StackObjects {

    /** The pointer cannot point at such an object; a line of the log has said why. */
    static final int NOWHERE = -1;
    /** Stack that the program has not touched yet. */
    static final int UNTOUCHED = -2;

    private final VerifierEnv env;

    StackObjects(VerifierEnv env) {
        this.env = env;
    }

    /**
     * The slot of an object.
     *
     * @param what its kind as the log names it
     * @param slots how many slots it takes
     */
    int slot(RegState ptr, String what, int slots) {
        if (!ptr.var.isConst()) {
            env.log.print(what + " has to be at a constant offset\n");
            return NOWHERE;
        }
        int off = ptr.off + (int) ptr.var.value();
        int slot = (-off - 1) / 8;
        if (off % 8 != 0 || slot + 1 < slots) {
            env.log.print("cannot pass in " + what + " at an offset=" + off + "\n");
            return NOWHERE;
        }
        return slot < env.frameOf(ptr).slots ? slot : UNTOUCHED;
    }
}
