package dev.skep.lang.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

/**
 * The registers of a function, in static slots of its frame: slot i is register i. Static slots have no tags, so that a
 * read needs no check, and compiled code keeps them in machine registers. No other class touches frame slots.
 */
public final class Registers {

    /** The frame pointer. */
    public static final int FP = 10;
    /** The register that the kernel's own rewriting uses (BPF_REG_AX). */
    public static final int AX = 11;
    /** Iterations that may_goto still grants. */
    public static final int LOOPS = 12;

    private static final int COUNT = 13;

    private Registers() {}

    /** The layout of every function's frame. */
    static FrameDescriptor descriptor() {
        FrameDescriptor.Builder builder = FrameDescriptor.newBuilder(COUNT);
        builder.addSlots(COUNT, FrameSlotKind.Static);
        return builder.build();
    }

    public static long get(VirtualFrame frame, int register) {
        return frame.getLongStatic(register);
    }

    public static void set(VirtualFrame frame, int register, long value) {
        frame.setLongStatic(register, value);
    }

    /**
     * Forgets the registers that no longer matter, so that compiled code does not carry them round a loop (1500-byte
     * checksum: half the time). The interpreter keeps them; nobody will read them.
     *
     * @param live bit i for register i
     */
    @ExplodeLoop
    static void keep(VirtualFrame frame, int live) {
        if (CompilerDirectives.inCompiledCode()) {
            for (int register = 0; register < COUNT; register++) {
                if ((live & 1 << register) == 0) {
                    frame.setLongStatic(register, 0);
                }
            }
        }
    }
}
