package dev.skep.lang.nodes;

import com.oracle.truffle.api.nodes.ControlFlowException;

/** bpf_throw() in compiled code: unwinds to the main program. The number thrown is in the CPU's r1. */
public final class Thrown extends ControlFlowException {

    private static final long serialVersionUID = 1;
    public static final Thrown ONLY = new Thrown();

    private Thrown() {}
}
