package dev.skep.lang.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.lang.SkepLanguage;

/** A main program: reserves the stack of its deepest chain of calls and starts with the context in r1. */
public final class ProgramRoot extends FunctionRoot {

    private final int stackBytes;
    private final Tier tier;

    public ProgramRoot(
            SkepLanguage language, String name, DispatchNode dispatch, boolean mayGoto, int stackBytes, Tier tier) {
        super(language, name, dispatch, mayGoto);
        this.stackBytes = stackBytes;
        this.tier = tier;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        BpfCpu cpu = cpu(frame);
        long fp = cpu.stackTop;
        if (fp - stackBytes < cpu.stackBottom) {
            CompilerDirectives.transferToInterpreter();
            throw cpu.exhausted();
        }
        if (stackBytes != 0) {
            cpu.stackTop = fp - stackBytes;
        }
        Registers.set(frame, 1, cpu.r1);
        run(frame, fp);
        if (stackBytes != 0) {
            cpu.stackTop = fp;
        }
        if (CompilerDirectives.inInterpreter()) {
            tier.interpretedRuns++;
        }
        return null;
    }
}
