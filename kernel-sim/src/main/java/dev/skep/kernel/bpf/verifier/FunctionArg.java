package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.btf.BtfType;

/**
 * What BTF says that a function takes in one of R1 to R5.
 *
 * @param kind what the register must hold
 * @param memSize of {@link Kind#MEM}: bytes that must be there
 * @param nullable of {@link Kind#MEM} and {@link Kind#TRUSTED}: may be NULL
 * @param object of {@link Kind#TRUSTED} and {@link Kind#UNTRUSTED}: the kernel's struct
 */
record FunctionArg(Kind kind, int memSize, boolean nullable, BtfType object) {

    /** Linux: the bpf_arg_types that btf_prepare_func_args() gives. */
    enum Kind {
        ANYTHING,
        CTX,
        MEM,
        /** A dynptr that the function may not change. */
        DYNPTR,
        /** A kernel object. */
        TRUSTED,
        /** A kernel object, or whatever lies where it should be: only to be read. */
        UNTRUSTED,
        /** Numbers, or whatever lies where they should be: only to be read. */
        UNTRUSTED_MEM,
        /** An address in the program's arena, or any number. */
        ARENA
    }

    static final FunctionArg ANYTHING = of(Kind.ANYTHING);
    static final FunctionArg CTX = of(Kind.CTX);
    static final FunctionArg DYNPTR = of(Kind.DYNPTR);
    static final FunctionArg UNTRUSTED_MEM = of(Kind.UNTRUSTED_MEM);
    static final FunctionArg ARENA = of(Kind.ARENA);

    private static FunctionArg of(Kind kind) {
        return new FunctionArg(kind, 0, false, null);
    }

    static FunctionArg memory(int size, boolean nullable) {
        return new FunctionArg(Kind.MEM, size, nullable, null);
    }

    static FunctionArg trusted(BtfType object, boolean nullable) {
        return new FunctionArg(Kind.TRUSTED, 0, nullable, object);
    }

    static FunctionArg untrusted(BtfType object) {
        return new FunctionArg(Kind.UNTRUSTED, 0, false, object);
    }
}
