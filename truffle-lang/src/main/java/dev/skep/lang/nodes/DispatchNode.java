package dev.skep.lang.nodes;

import com.oracle.truffle.api.CompilerAsserts;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.BytecodeOSRNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.ExplodeLoop.LoopExplosionKind;
import com.oracle.truffle.api.nodes.Node;

/**
 * A function's blocks and the loop that goes from one to the next. Partial evaluation turns the loop into the function's
 * own control flow: every block once, its jumps direct, its loops loops (that is what MERGE_EXPLODE does where the only
 * loop-carried value, the block's number, is a constant on each path; hence one {@code continue} an arm).
 *
 * <p>A function that stays in a loop of its own for long is compiled from that loop's head (on-stack replacement); in
 * compiled code nothing is left of that.
 */
public final class DispatchNode extends Node implements BytecodeOSRNode {

    @Children
    private final BlockNode[] blocks;

    @CompilationFinal
    private Object osrMetadata;

    /** @param blocks in the order of the program, so that a jump back is one to a number not greater */
    public DispatchNode(BlockNode[] blocks) {
        this.blocks = blocks;
    }

    /** Runs the function from its first block to its end; r0 is in the CPU's record then. */
    void execute(VirtualFrame frame) {
        dispatch(frame, 0);
    }

    @ExplodeLoop(kind = LoopExplosionKind.MERGE_EXPLODE)
    private void dispatch(VirtualFrame frame, int start) {
        int at = start;
        while (true) {
            CompilerAsserts.partialEvaluationConstant(at);
            BlockNode block = blocks[at];
            block.body(frame);
            if (block.condition == null) {
                int next = block.next;
                if (next == BlockNode.END) {
                    FunctionRoot.cpu(frame).r0 = Registers.get(frame, 0);
                    return;
                }
                if (CompilerDirectives.inInterpreter() && next <= at && replaced(frame, next)) {
                    return;
                }
                block.leaveForNext(frame);
                at = next;
                continue;
            }
            if (block.condition.test(frame)) {
                int taken = block.taken;
                if (CompilerDirectives.inInterpreter() && taken <= at && replaced(frame, taken)) {
                    return;
                }
                block.leaveForTaken(frame);
                at = taken;
                continue;
            }
            block.leaveForNext(frame);
            at = block.next;
        }
    }

    /** Whether compiled code took over at a loop's head and has run the function to its end. */
    private boolean replaced(VirtualFrame frame, int head) {
        return BytecodeOSRNode.pollOSRBackEdge(this, 1)
                && BytecodeOSRNode.tryOSR(this, head, null, null, frame) != null;
    }

    @Override
    public Object executeOSR(VirtualFrame frame, int target, Object state) {
        dispatch(frame, target);
        return Boolean.TRUE;
    }

    /** A new array: the CPU's own must stay as it is for the calls that the loop makes. */
    @Override
    public Object[] storeParentFrameInArguments(VirtualFrame parent) {
        return new Object[] {FunctionRoot.cpu(parent), parent};
    }

    @Override
    public Frame restoreParentFrameFromArguments(Object[] arguments) {
        return (Frame) arguments[1];
    }

    /** The function has ended: nobody reads the frame that it began with. */
    @Override
    public void restoreParentFrame(VirtualFrame osr, VirtualFrame parent) {}

    @Override
    public Object getOSRMetadata() {
        return osrMetadata;
    }

    @Override
    public void setOSRMetadata(Object metadata) {
        this.osrMetadata = metadata;
    }
}
