package dev.skep.lang.call;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.kernel.bpf.helper.HelperFn;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.lang.nodes.FunctionRoot;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;

/** {@code r0 = helper(r1, r2, r3, r4, r5)}, the helper bound when the program was built. */
public final class HelperCallNode extends InsnNode {

    private final HelperFn helper;

    public HelperCallNode(HelperFn helper) {
        this.helper = helper;
    }

    @Override
    public void execute(VirtualFrame frame) {
        long r0 = call(
                helper,
                FunctionRoot.cpu(frame),
                Registers.get(frame, 1),
                Registers.get(frame, 2),
                Registers.get(frame, 3),
                Registers.get(frame, 4),
                Registers.get(frame, 5));
        Registers.set(frame, 0, r0);
    }

    /** The kernel's own code is no business of partial evaluation. */
    @TruffleBoundary
    private static long call(HelperFn helper, BpfCpu cpu, long r1, long r2, long r3, long r4, long r5) {
        return helper.call(cpu, r1, r2, r3, r4, r5);
    }
}
