package dev.skep.kernel.bpf.prog;

/**
 * What bpf_throw() throws: it unwinds every function of the program that runs, which then goes on in its exception
 * callback. The number thrown is in {@link BpfCpu#r1}, where that function wants it. There is one for ever, without a
 * stack trace, so that throwing costs next to nothing.
 *
 * <p>Linux: kernel/bpf/helpers.c, bpf_throw(), which walks the stack to the main program's frame instead.
 */
public final class BpfException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final BpfException ONLY = new BpfException();

    private BpfException() {
        super("bpf_throw", null, false, false);
    }

    /** Leaves a number for the exception callback; gives what must be thrown. */
    public static BpfException of(BpfCpu cpu, long cookie) {
        cpu.r1 = cookie;
        return ONLY;
    }
}
