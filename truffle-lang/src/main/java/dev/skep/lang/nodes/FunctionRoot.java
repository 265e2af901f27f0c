package dev.skep.lang.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import dev.skep.kernel.bpf.engine.Interpreter;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.lang.SkepLanguage;

/**
 * A subprogram. It is called with the CPU's one argument array, takes r1 to r5 and its frame pointer from the CPU's
 * record, and leaves r0 there, so that calls neither box nor allocate. Registers r6 to r9 are its own frame's, which is
 * all there is to saving them.
 */
public class FunctionRoot extends RootNode {

    private final String name;
    private final boolean mayGoto;

    @Child
    private DispatchNode dispatch;

    public FunctionRoot(SkepLanguage language, String name, DispatchNode dispatch, boolean mayGoto) {
        super(language, Registers.descriptor());
        this.name = name;
        this.dispatch = dispatch;
        this.mayGoto = mayGoto;
    }

    /** The CPU that the program runs on. */
    public static BpfCpu cpu(VirtualFrame frame) {
        return CompilerDirectives.castExact(frame.getArguments()[0], BpfCpu.class);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        BpfCpu cpu = cpu(frame);
        Registers.set(frame, 1, cpu.r1);
        Registers.set(frame, 2, cpu.r2);
        Registers.set(frame, 3, cpu.r3);
        Registers.set(frame, 4, cpu.r4);
        Registers.set(frame, 5, cpu.r5);
        run(frame, cpu.fp);
        return null;
    }

    final void run(VirtualFrame frame, long fp) {
        Registers.set(frame, Registers.FP, fp);
        if (mayGoto) {
            Registers.set(frame, Registers.LOOPS, Interpreter.MAX_LOOPS);
        }
        dispatch.execute(frame);
    }

    @Override
    public final String getName() {
        return name;
    }

    @Override
    public final String toString() {
        return name;
    }
}
