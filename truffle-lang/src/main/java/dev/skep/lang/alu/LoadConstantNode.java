package dev.skep.lang.alu;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;

/** {@code dst = 0x... ll}: a constant, or the address of a map or of a map value, which is one by now. */
public final class LoadConstantNode extends InsnNode {

    private final int dst;
    private final long value;

    public LoadConstantNode(int dst, long value) {
        this.dst = dst;
        this.value = value;
    }

    @Override
    public void execute(VirtualFrame frame) {
        Registers.set(frame, dst, value);
    }
}
