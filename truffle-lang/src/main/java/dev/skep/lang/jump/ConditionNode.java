package dev.skep.lang.jump;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

/** How a block ends that has two successors. */
public abstract class ConditionNode extends Node {

    /** Whether the jump is taken. */
    public abstract boolean test(VirtualFrame frame);
}
