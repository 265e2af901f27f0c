package dev.skep.lang.mem;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;

/** A load through a pointer that nobody has proved (PROBE_MEM, PROBE_MEMSX): gives 0 where there is nothing. */
public final class ProbeLoadNode extends InsnNode {

    private final int dst;
    private final int src;
    private final int off;
    private final int length;
    private final Arena arena;

    @Child
    private LoadNode load;

    /** @param load the load for addresses that are valid */
    public ProbeLoadNode(long insn, Arena arena, LoadNode load) {
        this.dst = Insn.dst(insn);
        this.src = Insn.src(insn);
        this.off = Insn.off(insn);
        this.length = Opcode.bytes(Insn.code(insn));
        this.arena = arena;
        this.load = load;
    }

    @Override
    public void execute(VirtualFrame frame) {
        if (arena.valid(Registers.get(frame, src) + off, length)) {
            load.execute(frame);
        } else {
            Registers.set(frame, dst, 0);
        }
    }
}
