package dev.skep.kernel.bpf.progtype;

import dev.skep.kernel.bpf.helper.HelperProto;

/**
 * What the verifier asks of a program type: which helpers it may call, what lies in its context and how an access to it
 * is rewritten, what it may return.
 *
 * <p>Linux: struct bpf_verifier_ops, and the parts of verifier.c that switch over program types.
 */
public interface VerifierOps {

    /** A helper's prototype as this type has it, or null if it may not be called with these rights. */
    HelperProto helper(int id, ProgEnv env);

    /**
     * The context field that an access hits, or null if the access is not allowed.
     *
     * @param off byte offset into the context
     * @param size bytes accessed: 1, 2, 4 or 8
     */
    CtxField access(int off, int size, boolean write, ProgEnv env);

    /** The values that r0 may have at exit, or null if any. */
    default RetRange returnRange(ProgEnv env) {
        return null;
    }

    /** Whether programs may look into packets directly; {@code write} asks about stores. */
    default boolean packetAccess(boolean write, ProgEnv env) {
        return false;
    }

    /** The members of kernel structs that programs may write, or null: none. */
    default StructWrites structWrites() {
        return null;
    }

    /** Highest context offset that a store of the program may touch; 0: decided by {@link #access} alone. */
    default int writableBuffer() {
        return 0;
    }
}
