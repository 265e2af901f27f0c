package dev.skep.kernel.bpf.engine;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.ElementRow;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.bpf.verifier.InsnFacts;
import dev.skep.kernel.bpf.verifier.ValueFacts;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import java.util.Arrays;

/**
 * Holds the verifier to its word: before every instruction that the interpreter runs, compares the registers that it reads
 * with the abstract values that the verifier recorded, the arm that the last jump took with those it explored, and the
 * memory about to be accessed with what is there. A difference is a {@link FactViolation}.
 *
 * <p>Where a packet begins and ends is learnt from the first packet pointers of a run, after which all others must agree.
 *
 * <p>Linux has no such mode; the nearest is BPF_F_TEST_REG_INVARIANTS, which checks the verifier against itself.
 */
public final class FactCheck {

    private static final int FP = 10;

    /** What is known of the run at hand: runs of one program may nest. */
    static final class Run {
        private final long context;
        private long[] fps = new long[4];
        private int depth;
        private boolean packetKnown;
        private boolean endKnown;
        private long packet;
        private long packetEnd;

        Run(long context) {
            this.context = context;
        }
    }

    private final VerifiedProgram program;
    private final InsnFacts facts;
    private final ValueFacts values;
    private Run run;
    private int lastBranch = -1;
    private long checked;

    public FactCheck(VerifiedProgram program) {
        this.program = program;
        this.facts = program.facts();
        this.values = facts.values();
    }

    /** Facts that were compared with what happened. */
    public long checked() {
        return checked;
    }

    // -- the course of a run ---------------------------------------------------------------------------------------

    /** A run begins; gives what {@link #end} wants back. */
    Run begin(long context) {
        Run outer = run;
        run = new Run(context);
        lastBranch = -1;
        return outer;
    }

    void end(Run outer) {
        run = outer;
        lastBranch = -1;
    }

    void enterFrame(long fp) {
        if (run == null) {
            run = new Run(0); // a function that is called later, with no program around it
        }
        if (run.depth == run.fps.length) {
            run.fps = Arrays.copyOf(run.fps, run.depth * 2);
        }
        run.fps[run.depth++] = fp;
    }

    void leaveFrame() {
        run.depth--;
    }

    /** An instruction is about to run with these registers. */
    void before(BpfCpu cpu, int pc, long[] r) {
        long insn = program.insn(pc);
        if (lastBranch >= 0) {
            checkBranch(lastBranch, pc);
        }
        for (int mask = values.reads(pc); mask != 0; mask &= mask - 1) {
            int register = Integer.numberOfTrailingZeros(mask);
            checkValue(cpu, pc, register, values.row(pc, register), r[register]);
        }
        int cls = Insn.cls(insn);
        lastBranch = isConditional(insn) ? pc : -1;
        if (cls == Opcode.LDX || cls == Opcode.ST || cls == Opcode.STX) {
            checkAccess(cpu, pc, insn, r);
        } else if (facts.changesPacket(pc) && (Insn.isHelperCall(insn) || Insn.code(insn) == Opcode.TAIL_CALL)) {
            run.packetKnown = false;
            run.endKnown = false;
        }
    }

    // -- jumps -----------------------------------------------------------------------------------------------------

    /** Jumps of no distance do not show which arm they took. */
    private boolean isConditional(long insn) {
        int op = Opcode.op(Insn.code(insn));
        boolean jumps = Insn.cls(insn) == Opcode.JMP || Insn.cls(insn) == Opcode.JMP32;
        return jumps
                && Insn.off(insn) != 0
                && (op >= Opcode.JEQ && op <= Opcode.JSGE || op >= Opcode.JLT && op <= Opcode.JSLE);
    }

    private void checkBranch(int branch, int next) {
        int arm = next == branch + 1 ? InsnFacts.FALL_THROUGH : InsnFacts.TAKEN;
        int seen = facts.branch(branch);
        checked++;
        if (seen != 0 && (seen & arm) == 0) {
            throw new FactViolation(program, branch, -1, next, arm == InsnFacts.TAKEN ? "never jumps" : "always jumps");
        }
    }

    // -- registers -------------------------------------------------------------------------------------------------

    private void checkValue(BpfCpu cpu, int pc, int register, int row, long v) {
        int type = values.type(row);
        if (type == ValueFacts.ANY) {
            return;
        }
        checked++;
        if (!(type == RegType.SCALAR ? values.admits(row, v) : pointerHolds(cpu, row, type, v))) {
            throw new FactViolation(program, pc, register, v, values.text(row));
        }
    }

    private boolean pointerHolds(BpfCpu cpu, int row, int type, long v) {
        if (v == 0 && (type & TypeFlag.MAYBE_NULL) != 0) {
            return true;
        }
        long min = values.smin(row);
        long max = values.smax(row);
        return switch (TypeFlag.base(type)) {
            case RegType.NOT_INIT -> false;
            case RegType.CTX -> between(v - run.context, min, max);
            case RegType.STACK -> onStack(row, v, min, max);
            case RegType.CONST_MAP_PTR ->
                values.mapOf(row) == null || v == values.mapOf(row).address();
            case RegType.MAP_VALUE -> v != 0 && inMapValue(cpu, values.mapOf(row), v, min, max);
            case RegType.PACKET -> packetHolds(v, min, max);
            case RegType.PACKET_END -> endHolds(v);
            case RegType.BTF_ID -> true; // one that was only walked to may be NULL
            default -> v != 0;
        };
    }

    private static boolean between(long offset, long min, long max) {
        return offset >= min && offset <= max;
    }

    private boolean onStack(int row, long v, long min, long max) {
        int up = values.framesUp(row);
        if (up < 0) {
            for (int i = 0; i < run.depth; i++) {
                if (between(v - run.fps[i], min, max)) {
                    return true;
                }
            }
            return false;
        }
        return up < run.depth && between(v - run.fps[run.depth - 1 - up], min, max);
    }

    /** With an array's elements in a row, some element must lie at some offset of the range below the pointer. */
    private static boolean inMapValue(BpfCpu cpu, BpfMap map, long v, long min, long max) {
        if (!(map instanceof ElementRow elements)) {
            return true;
        }
        long highest = v - min - elements.firstValue(elements.perCpu() ? cpu.id() : 0);
        long element = Math.min(Math.floorDiv(highest, (long) elements.elementSize()), map.maxEntries() - 1L);
        return element >= 0 && highest - element * elements.elementSize() <= max - min;
    }

    private boolean packetHolds(long v, long min, long max) {
        if (!run.packetKnown && min == max) {
            run.packetKnown = true;
            run.packet = v - min;
        }
        return !run.packetKnown || between(v - run.packet, min, max);
    }

    private boolean endHolds(long v) {
        boolean holds = !run.endKnown || v == run.packetEnd;
        run.endKnown = true;
        run.packetEnd = v;
        return holds;
    }

    // -- memory ----------------------------------------------------------------------------------------------------

    private void checkAccess(BpfCpu cpu, int pc, long insn, long[] r) {
        InsnFacts.Region region = facts.region(pc, insn);
        int mode = Opcode.mode(Insn.code(insn));
        boolean probing = Insn.cls(insn) == Opcode.LDX && mode != Opcode.MEM && mode != Opcode.MEMSX;
        if (region == InsnFacts.Region.NONE || region == InsnFacts.Region.MIXED || probing) {
            return;
        }
        boolean loads = Insn.cls(insn) == Opcode.LDX || mode == Opcode.ATOMIC && Insn.imm(insn) == Opcode.LOAD_ACQ;
        int register = loads ? Insn.src(insn) : Insn.dst(insn);
        long address = r[register] + Insn.off(insn);
        int bytes = Opcode.bytes(Insn.code(insn));
        checked++;
        if (!cpu.memory.valid(address, bytes)) {
            throw new FactViolation(program, pc, register, address, region + " access, and nothing is there");
        }
        // a global function's buffer may lie anywhere, on a caller's stack too
        if (region != InsnFacts.Region.MEM && cpu.onStack(address, bytes) != (region == InsnFacts.Region.STACK)) {
            throw new FactViolation(program, pc, register, address, region + " access");
        }
        int offset = facts.stackOffset(pc, insn);
        if (region == InsnFacts.Region.STACK && offset != InsnFacts.VARIABLE && address != r[FP] + offset) {
            throw new FactViolation(program, pc, register, address, "access at fp%+d".formatted(offset));
        }
        if (region == InsnFacts.Region.PACKET && run.endKnown && run.packetKnown && isPacket(pc, insn)) {
            boolean inside = address >= run.packet && address + bytes <= run.packetEnd;
            if (!inside) {
                throw new FactViolation(program, pc, register, address, "access within the packet");
            }
        }
    }

    private boolean isPacket(int pc, long insn) {
        return values.type(facts.base(pc, insn)) == RegType.PACKET;
    }
}
