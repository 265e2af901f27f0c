package dev.skep.kernel.bpf.engine;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import java.util.Arrays;

/**
 * How deep a program's calls go. The verifier refuses recursion and limits the depth; what is asked here is only how
 * much stack the deepest chain takes, callbacks included.
 *
 * <p>Linux: check_max_stack_depth() of kernel/bpf/verifier.c.
 */
final class CallGraph {

    private static final int UNKNOWN = -1;
    private static final int OPEN = -2;

    private final VerifiedProgram program;
    private final int[] need;

    private CallGraph(VerifiedProgram program) {
        this.program = program;
        this.need = new int[program.subprogs()];
        Arrays.fill(need, UNKNOWN);
    }

    /** Bytes of stack that the program's deepest chain of calls takes. */
    static int stackBytes(VerifiedProgram program) {
        CallGraph graph = new CallGraph(program);
        int main = graph.need(0);
        int callback = program.exceptionCallback();
        return callback == VerifiedProgram.NONE ? main : Math.max(main, graph.need(callback));
    }

    private int need(int subprog) {
        if (need[subprog] == OPEN) {
            return 0; // Recursion: the verifier has refused it, or nobody vouches for this program.
        }
        if (need[subprog] == UNKNOWN) {
            need[subprog] = OPEN;
            int deepest = 0;
            for (int i = program.subprogStart(subprog); i < program.subprogEnd(subprog); i++) {
                long insn = program.insn(i);
                if (Insn.isPseudoCall(insn)) {
                    deepest = Math.max(deepest, need(program.subprogAt(i + 1 + Insn.imm(insn))));
                } else if (Insn.isLdImm64(insn)) {
                    if (Insn.src(insn) == Opcode.PSEUDO_FUNC) {
                        deepest = Math.max(deepest, need(Insn.imm(insn)));
                    }
                    i++;
                }
            }
            need[subprog] = deepest + program.stackDepth(subprog);
        }
        return need[subprog];
    }
}
