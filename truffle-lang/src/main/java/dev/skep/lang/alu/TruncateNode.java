package dev.skep.lang.alu;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;

/** {@code dst = le16 dst} and its wider forms: on a little-endian machine it only clears the upper bytes. */
public final class TruncateNode extends InsnNode {

    private final int dst;
    private final long mask;

    public TruncateNode(long insn) {
        this.dst = Insn.dst(insn);
        this.mask = -1L >>> (Long.SIZE - Insn.imm(insn));
    }

    @Override
    public void execute(VirtualFrame frame) {
        Registers.set(frame, dst, Registers.get(frame, dst) & mask);
    }
}
