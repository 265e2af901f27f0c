package dev.skep.lang.call;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import dev.skep.kernel.bpf.engine.EngineImage;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.lang.nodes.FunctionRoot;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;

/**
 * A bpf-to-bpf call. Arguments and result cross in the CPU's record; once the callee is inlined, little is left of that.
 * The callee's frame lies right below the caller's. A callee that ended in a tail call is finished here, since the
 * program it goes to returns to this place.
 */
public final class FunctionCallNode extends InsnNode {

    private final int stackDepth;
    private final boolean tailCalls;

    @Child
    private DirectCallNode callee;

    /**
     * @param stackDepth bytes of the calling function's own frame
     * @param tailCalls whether the program has tail calls
     */
    public FunctionCallNode(CallTarget callee, int stackDepth, boolean tailCalls) {
        this.callee = DirectCallNode.create(callee);
        this.stackDepth = stackDepth;
        this.tailCalls = tailCalls;
    }

    @Override
    public void execute(VirtualFrame frame) {
        BpfCpu cpu = FunctionRoot.cpu(frame);
        cpu.r1 = Registers.get(frame, 1);
        cpu.r2 = Registers.get(frame, 2);
        cpu.r3 = Registers.get(frame, 3);
        cpu.r4 = Registers.get(frame, 4);
        cpu.r5 = Registers.get(frame, 5);
        cpu.fp = Registers.get(frame, Registers.FP) - stackDepth;
        callee.call(cpu.arguments);
        if (tailCalls && cpu.tailTarget != null) {
            cpu.r0 = finish(cpu);
        }
        Registers.set(frame, 0, cpu.r0);
    }

    @TruffleBoundary
    private static long finish(BpfCpu cpu) {
        return EngineImage.finish(cpu, 0);
    }
}
