package dev.skep.lang.alu;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;

/** {@code dst = be16 dst}, {@code dst = bswap16 dst} and their wider forms: reverses the low bytes, clears the others. */
public final class ByteSwapNode extends InsnNode {

    private final int dst;
    private final int unused;

    public ByteSwapNode(long insn) {
        this.dst = Insn.dst(insn);
        this.unused = Long.SIZE - Insn.imm(insn);
    }

    @Override
    public void execute(VirtualFrame frame) {
        Registers.set(frame, dst, Long.reverseBytes(Registers.get(frame, dst)) >>> unused);
    }
}
