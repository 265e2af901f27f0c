package dev.skep.lang.nodes;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.RootNode;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.lang.SkepLanguage;

/**
 * A program run a number of times (r2) on one context (r1), as PROG_TEST_RUN's repeat does: the program is inlined, so
 * that the whole is one loop of native code. Callers ask for a moderate number again and again, which makes it hot.
 */
public final class RepeatRoot extends RootNode {

    private final String name;
    private final Tier tier;

    @Child
    private DirectCallNode program;

    public RepeatRoot(SkepLanguage language, String name, CallTarget program, Tier tier) {
        super(language);
        this.name = name;
        this.tier = tier;
        this.program = DirectCallNode.create(program);
        this.program.forceInlining();
    }

    @Override
    public Object execute(VirtualFrame frame) {
        BpfCpu cpu = FunctionRoot.cpu(frame);
        long context = cpu.r1;
        int repeat = (int) cpu.r2;
        for (int i = 0; i < repeat; i++) {
            cpu.r1 = context;
            program.call(cpu.arguments);
        }
        if (CompilerDirectives.inInterpreter()) {
            tier.interpretedRuns++;
        }
        return null;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
