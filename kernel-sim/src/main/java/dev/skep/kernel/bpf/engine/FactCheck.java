package dev.skep.kernel.bpf.engine;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.verifier.InsnFacts;
import dev.skep.kernel.bpf.verifier.InsnFacts.Region;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;

/**
 * Holds the verifier to its word: before every instruction that the interpreter runs, compares the registers with what
 * the verifier proved of it. A difference is a bug in the verifier that compiled code would turn into a wrong result, so
 * it panics.
 *
 * <p>Linux has no such mode; the nearest is BPF_F_TEST_REG_INVARIANTS, which checks the verifier against itself.
 */
public final class FactCheck {

    private static final int FP = 10;

    private final VerifiedProgram program;
    private final InsnFacts facts;
    private final BpfCpu cpu;
    private final boolean branchesKnown;
    private int lastBranch = -1;
    private long checked;

    public FactCheck(VerifiedProgram program, BpfCpu cpu) {
        this.program = program;
        this.facts = program.facts();
        this.cpu = cpu;
        boolean known = false;
        for (int i = 0; i < program.length(); i++) {
            known |= facts.branch(i) != 0;
        }
        this.branchesKnown = known;
    }

    /** Facts that were compared with what happened. */
    public long checked() {
        return checked;
    }

    /** An instruction is about to run with these registers. */
    void before(int pc, long[] r) {
        long insn = program.insn(pc);
        if (lastBranch >= 0) {
            checkBranch(lastBranch, pc);
        }
        int cls = Insn.cls(insn);
        lastBranch = branchesKnown && isConditional(insn) ? pc : -1;
        if (cls == Opcode.LDX || cls == Opcode.ST || cls == Opcode.STX) {
            checkAccess(pc, insn, r);
        }
    }

    private static boolean isConditional(long insn) {
        int op = Opcode.op(Insn.code(insn));
        boolean jumps = Insn.cls(insn) == Opcode.JMP || Insn.cls(insn) == Opcode.JMP32;
        return jumps
                && Insn.off(insn) != 0
                && (op >= Opcode.JEQ && op <= Opcode.JSGE || op >= Opcode.JLT && op <= Opcode.JSLE);
    }

    private void checkBranch(int branch, int next) {
        int arm = next == branch + 1 ? InsnFacts.FALL_THROUGH : InsnFacts.TAKEN;
        checked++;
        if ((facts.branch(branch) & arm) == 0) {
            throw wrong(branch, "took an arm that the verifier never saw");
        }
    }

    private void checkAccess(int pc, long insn, long[] r) {
        Region region = facts.region(pc);
        int mode = Opcode.mode(Insn.code(insn));
        boolean probing = Insn.cls(insn) == Opcode.LDX && mode != Opcode.MEM && mode != Opcode.MEMSX;
        if (region == Region.NONE || region == Region.MIXED || probing) {
            return;
        }
        boolean loads = Insn.cls(insn) == Opcode.LDX || mode == Opcode.ATOMIC && Insn.imm(insn) == Opcode.LOAD_ACQ;
        long address = r[loads ? Insn.src(insn) : Insn.dst(insn)] + Insn.off(insn);
        int bytes = Opcode.bytes(Insn.code(insn));
        checked++;
        if (!cpu.memory.valid(address, bytes)) {
            throw wrong(pc, "%s access at 0x%x: nothing there".formatted(region, address));
        }
        boolean onStack = cpu.onStack(address, bytes);
        if (onStack != (region == Region.STACK)) {
            throw wrong(pc, "%s access at 0x%x".formatted(region, address));
        }
        int offset = facts.stackOffset(pc);
        if (onStack && offset != InsnFacts.VARIABLE && address != r[FP] + offset) {
            throw wrong(pc, "stack access at fp%+d, said to be at fp%+d".formatted(address - r[FP], offset));
        }
    }

    private KernelPanic wrong(int pc, String what) {
        return new KernelPanic("%s: insn %d: %s".formatted(program.name(), pc, what));
    }
}
