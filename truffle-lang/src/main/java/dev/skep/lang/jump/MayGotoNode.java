package dev.skep.lang.jump;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.lang.nodes.Registers;

/** {@code may_goto}: jumps out of the loop once the frame has used up the iterations it was granted. */
public final class MayGotoNode extends ConditionNode {

    @Override
    public boolean test(VirtualFrame frame) {
        long left = Registers.get(frame, Registers.LOOPS);
        if (left == 0) {
            return true;
        }
        Registers.set(frame, Registers.LOOPS, left - 1);
        return false;
    }
}
