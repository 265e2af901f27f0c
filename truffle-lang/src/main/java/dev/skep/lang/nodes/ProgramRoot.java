package dev.skep.lang.nodes;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.lang.SkepLanguage;

/**
 * A main program: reserves the stack of its deepest chain of calls and starts with the context in r1. What its functions
 * throw ends here: its exception callback takes over, on the same stack.
 */
public final class ProgramRoot extends FunctionRoot {

    private final int stackBytes;
    private final Tier tier;

    /** Null for programs that never throw. */
    @Child
    private DirectCallNode exceptionCallback;

    /** @param exceptionCallback the function to go on in with what was thrown, or null */
    public ProgramRoot(
            SkepLanguage language,
            String name,
            DispatchNode dispatch,
            boolean mayGoto,
            int stackBytes,
            Tier tier,
            CallTarget exceptionCallback) {
        super(language, name, dispatch, mayGoto);
        this.stackBytes = stackBytes;
        this.tier = tier;
        this.exceptionCallback = exceptionCallback == null ? null : DirectCallNode.create(exceptionCallback);
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
        if (exceptionCallback == null) {
            run(frame, fp);
        } else {
            runOrCatch(frame, cpu, fp);
        }
        if (stackBytes != 0) {
            cpu.stackTop = fp;
        }
        if (CompilerDirectives.inInterpreter()) {
            tier.interpretedRuns++;
        }
        return null;
    }

    private void runOrCatch(VirtualFrame frame, BpfCpu cpu, long fp) {
        try {
            run(frame, fp);
        } catch (Thrown e) {
            cpu.fp = fp;
            exceptionCallback.call(cpu.arguments);
        }
    }
}
