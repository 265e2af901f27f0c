package dev.skep.lang.call;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.lang.nodes.FunctionRoot;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;

/** Stands before each helper call of a program that has callbacks: tells the CPU how to call back, and on which stack. */
public final class CallbackScopeNode extends InsnNode {

    private final CompiledCallbacks callbacks;
    private final int stackDepth;

    /** @param stackDepth bytes of the calling function's own frame */
    public CallbackScopeNode(CompiledCallbacks callbacks, int stackDepth) {
        this.callbacks = callbacks;
        this.stackDepth = stackDepth;
    }

    @Override
    public void execute(VirtualFrame frame) {
        BpfCpu cpu = FunctionRoot.cpu(frame);
        cpu.callbacks = callbacks;
        cpu.callbackFp = Registers.get(frame, Registers.FP) - stackDepth;
    }
}
