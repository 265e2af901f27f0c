package dev.skep.lang.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import dev.skep.lang.jump.ConditionNode;

/**
 * A basic block: instructions without a jump, then the end. A block with a condition goes to {@link #taken} where it
 * holds and to {@link #next} where it does not; one without goes to {@link #next}, or ends the function where that is
 * {@link #END}.
 */
public final class BlockNode extends Node {

    /** The successor of a block that ends in exit. */
    public static final int END = -1;

    final int next;
    final int taken;
    private final int liveAtNext;
    private final int liveAtTaken;

    @Children
    private final InsnNode[] body;

    @Child
    ConditionNode condition;

    /**
     * A block with two successors.
     *
     * @param liveAtTaken the registers that matter in the block taken, bit i for register i
     * @param liveAtNext the registers that matter in the next block
     */
    public BlockNode(InsnNode[] body, ConditionNode condition, int taken, int liveAtTaken, int next, int liveAtNext) {
        this.body = body;
        this.condition = condition;
        this.taken = taken;
        this.liveAtTaken = liveAtTaken;
        this.next = next;
        this.liveAtNext = liveAtNext;
    }

    /** A block with one successor, or none. */
    public BlockNode(InsnNode[] body, int next, int liveAtNext) {
        this(body, null, END, 0, next, liveAtNext);
    }

    @ExplodeLoop
    void body(VirtualFrame frame) {
        for (InsnNode insn : body) {
            insn.execute(frame);
        }
    }

    /** Control leaves for {@link #taken}. */
    void leaveForTaken(VirtualFrame frame) {
        Registers.keep(frame, liveAtTaken);
    }

    /** Control leaves for {@link #next}. */
    void leaveForNext(VirtualFrame frame) {
        Registers.keep(frame, liveAtNext);
    }
}
