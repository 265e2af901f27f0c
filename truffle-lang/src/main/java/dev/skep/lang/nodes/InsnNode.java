package dev.skep.lang.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

/** An instruction that control falls through: it changes registers or memory, and has no value of its own. */
public abstract class InsnNode extends Node {

    public abstract void execute(VirtualFrame frame);
}
