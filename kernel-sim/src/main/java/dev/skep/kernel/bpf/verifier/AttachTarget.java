package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfType;
import java.util.List;

/**
 * The kernel function, or the tracepoint, that a program will run in: its arguments are the program's context.
 *
 * @param btf whose types the prototype names
 * @param name of the function; of a tracepoint without its prefix
 * @param proto the prototype
 * @param tracepoint whether the prototype's first parameter is hidden from programs
 * @param arguments what is known of some arguments beyond their types
 */
record AttachTarget(Btf btf, String name, BtfType proto, boolean tracepoint, List<Argument> arguments) {

    /**
     * An argument of an iterator.
     *
     * @param offset into the context, bytes
     * @param type a {@link RegType} with flags
     * @param struct what a pointer to a struct points at, else null
     */
    record Argument(int offset, int type, String struct) {}
}
