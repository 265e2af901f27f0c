package dev.skep.lang.call;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.lang.nodes.FunctionRoot;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;

/** bpf_map_lookup_elem on a known map: straight to the map, past the helper and the search by address. */
public final class MapLookupNode extends InsnNode {

    private final BpfMap map;

    public MapLookupNode(BpfMap map) {
        this.map = map;
    }

    @Override
    public void execute(VirtualFrame frame) {
        Registers.set(frame, 0, lookup(map, FunctionRoot.cpu(frame).id(), Registers.get(frame, 2)));
    }

    @TruffleBoundary
    private static long lookup(BpfMap map, int cpu, long key) {
        return map.lookup(cpu, key);
    }
}
