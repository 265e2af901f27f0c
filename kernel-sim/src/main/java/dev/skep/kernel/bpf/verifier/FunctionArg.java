package dev.skep.kernel.bpf.verifier;

/**
 * What BTF says that a function takes in one of R1 to R5.
 *
 * @param kind what the register must hold
 * @param memSize of {@link Kind#MEM}: bytes that must be there
 * @param nullable of {@link Kind#MEM}: may be NULL
 */
record FunctionArg(Kind kind, int memSize, boolean nullable) {

    /** Linux: the bpf_arg_types that btf_prepare_func_args() gives. */
    enum Kind {
        ANYTHING,
        CTX,
        MEM,
        /** Something that this verifier does not know yet. */
        UNSUPPORTED
    }

    static final FunctionArg ANYTHING = new FunctionArg(Kind.ANYTHING, 0, false);
    static final FunctionArg CTX = new FunctionArg(Kind.CTX, 0, false);
    static final FunctionArg UNSUPPORTED = new FunctionArg(Kind.UNSUPPORTED, 0, false);
}
