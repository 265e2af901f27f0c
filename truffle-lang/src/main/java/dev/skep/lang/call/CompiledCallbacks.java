package dev.skep.lang.call;

import com.oracle.truffle.api.CallTarget;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.prog.Callbacks;

/** Calls from a helper into a function of the program: the function's number selects its call target. */
public final class CompiledCallbacks implements Callbacks {

    private final CallTarget[] functions;

    /** @param functions by subprogram number; filled while the program is built */
    public CompiledCallbacks(CallTarget[] functions) {
        this.functions = functions;
    }

    @Override
    public long call(BpfCpu cpu, long function, long r1, long r2, long r3, long r4, long r5) {
        long fp = cpu.callbackFp;
        cpu.fp = fp;
        cpu.r1 = r1;
        cpu.r2 = r2;
        cpu.r3 = r3;
        cpu.r4 = r4;
        cpu.r5 = r5;
        functions[(int) function].call(cpu.arguments);
        cpu.callbacks = this; // the function may have called helpers itself
        cpu.callbackFp = fp;
        return cpu.r0;
    }
}
