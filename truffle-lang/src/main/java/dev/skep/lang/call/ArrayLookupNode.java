package dev.skep.lang.call;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.lang.mem.Arena;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;

/** bpf_map_lookup_elem on a known array: no call, only arithmetic on the index that r2 points to. */
public final class ArrayLookupNode extends InsnNode {

    private final Arena arena;
    private final long firstValue;
    private final int elementSize;
    private final int maxEntries;

    public ArrayLookupNode(Arena arena, long firstValue, int elementSize, int maxEntries) {
        this.arena = arena;
        this.firstValue = firstValue;
        this.elementSize = elementSize;
        this.maxEntries = maxEntries;
    }

    @Override
    public void execute(VirtualFrame frame) {
        int index = arena.loadInt(Registers.get(frame, 2), 0);
        long value =
                Integer.compareUnsigned(index, maxEntries) < 0 ? firstValue + (index & 0xffff_ffffL) * elementSize : 0;
        Registers.set(frame, 0, value);
    }
}
