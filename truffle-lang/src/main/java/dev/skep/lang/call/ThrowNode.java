package dev.skep.lang.call;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.lang.nodes.FunctionRoot;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;
import dev.skep.lang.nodes.Thrown;

/** {@code bpf_throw(r1)}: nothing of the program's functions goes on. Once all is inlined, it is a jump. */
public final class ThrowNode extends InsnNode {

    @Override
    public void execute(VirtualFrame frame) {
        FunctionRoot.cpu(frame).r1 = Registers.get(frame, 1);
        throw Thrown.ONLY;
    }
}
