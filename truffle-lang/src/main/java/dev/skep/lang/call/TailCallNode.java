package dev.skep.lang.call;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.kernel.bpf.map.Maps;
import dev.skep.kernel.bpf.map.ProgArray;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.lang.jump.ConditionNode;
import dev.skep.lang.nodes.FunctionRoot;
import dev.skep.lang.nodes.Registers;

/**
 * A tail call: holds if there is a program to go to, which is then left in the CPU's record for whoever called this
 * function; the jump goes to the function's end. Otherwise control falls through.
 */
public final class TailCallNode extends ConditionNode {

    private final Maps maps;

    public TailCallNode(Maps maps) {
        this.maps = maps;
    }

    @Override
    public boolean test(VirtualFrame frame) {
        BpfCpu cpu = FunctionRoot.cpu(frame);
        if (cpu.tailCalls >= BpfUapi.MAX_TAIL_CALL_CNT) {
            return false;
        }
        BpfProg target = progAt(maps, Registers.get(frame, 2), (int) Registers.get(frame, 3));
        if (target == null) {
            return false;
        }
        cpu.tailCalls++;
        cpu.tailTarget = target;
        cpu.tailContext = Registers.get(frame, 1);
        return true;
    }

    @TruffleBoundary
    private static BpfProg progAt(Maps maps, long map, int index) {
        return ((ProgArray) maps.at(map)).progAt(index);
    }
}
