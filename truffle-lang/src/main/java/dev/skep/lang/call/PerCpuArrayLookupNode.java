package dev.skep.lang.call;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.kernel.bpf.map.ElementRow;
import dev.skep.lang.mem.Arena;
import dev.skep.lang.nodes.FunctionRoot;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;

/** bpf_map_lookup_elem on a known per-CPU array: arithmetic on the index and the running CPU's row. */
public final class PerCpuArrayLookupNode extends InsnNode {

    private final Arena arena;
    private final int elementSize;
    private final int maxEntries;

    @CompilationFinal(dimensions = 1)
    private final long[] firstValue;

    public PerCpuArrayLookupNode(Arena arena, ElementRow row, int cpus, int maxEntries) {
        this.arena = arena;
        this.elementSize = row.elementSize();
        this.maxEntries = maxEntries;
        this.firstValue = new long[cpus];
        for (int cpu = 0; cpu < cpus; cpu++) {
            firstValue[cpu] = row.firstValue(cpu);
        }
    }

    @Override
    public void execute(VirtualFrame frame) {
        int index = arena.loadInt(Registers.get(frame, 2), 0);
        long value = 0;
        if (Integer.compareUnsigned(index, maxEntries) < 0) {
            value = firstValue[FunctionRoot.cpu(frame).id()] + (index & 0xffff_ffffL) * elementSize;
        }
        Registers.set(frame, 0, value);
    }
}
