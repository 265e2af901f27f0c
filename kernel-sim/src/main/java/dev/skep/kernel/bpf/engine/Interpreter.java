package dev.skep.kernel.bpf.engine;

import static dev.skep.kernel.bpf.insn.Opcode.*;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.bpf.helper.HelperFn;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.map.ProgArray;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.prog.BpfException;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.Callbacks;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.uapi.BpfUapi;

/**
 * The semantics of BPF in one class: a verified program, run word by word. What {@code bpf_jit_enable=0} runs, what every
 * program runs until it is hot, and what compiled code is compared with.
 *
 * <p>A function call is a Java call with registers of its own ({@link BpfCpu#pushFrame}), which is what saves r6 to r9.
 * All loads and stores of programs go through {@link #load}, {@link #store} and {@link #atomic}.
 *
 * <p>The class of an opcode is decided first, then operands are fetched, then the operation is decided: no opcode is
 * listed twice for its immediate and register forms. No method comes near the 8,000 bytecodes that HotSpot compiles.
 *
 * <p>RFC 9669; Linux: kernel/bpf/core.c, ___bpf_prog_run(). LD_ABS and LD_IND are no business of an engine: the verifier
 * makes helper calls of them, as Linux does.
 */
public final class Interpreter implements Callbacks {

    /** Iterations that may_goto grants a frame. Linux: BPF_MAX_LOOPS. */
    public static final int MAX_LOOPS = 8 * 1024 * 1024;

    private static final int FP = 10;

    private final VerifiedProgram program;
    private final long[] insns;
    private final KernelMemory memory;
    private final EngineEnv env;
    private final boolean callbacks;
    private final FactCheck check;

    /** @param check asked before every instruction, or null */
    Interpreter(VerifiedProgram program, EngineEnv env, FactCheck check) {
        this.program = program;
        this.insns = program.insns();
        this.memory = env.memory();
        this.env = env;
        this.callbacks = hasCallbacks(insns);
        this.check = check;
    }

    public Interpreter(VerifiedProgram program, EngineEnv env) {
        this(program, env, null);
    }

    private static boolean hasCallbacks(long[] insns) {
        for (int i = 0; i < insns.length; i++) {
            if (Insn.isLdImm64(insns[i])) {
                if (Insn.src(insns[i]) == PSEUDO_FUNC) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /**
     * Runs the main program to its exit or tail call; what it throws ends in its exception callback, on the stack that
     * the main program had.
     *
     * @param stackBytes stack to reserve for it
     */
    public long run(BpfCpu cpu, long context, int stackBytes) {
        Callbacks outer = cpu.callbacks;
        long outerFp = cpu.callbackFp;
        long fp = cpu.enter(stackBytes);
        FactCheck.Run outerRun = check == null ? null : check.begin(context);
        try {
            return call(cpu, 0, fp, context, 0, 0, 0, 0);
        } catch (BpfException e) {
            return call(cpu, program.exceptionCallback(), fp, cpu.r1, 0, 0, 0, 0);
        } finally {
            if (check != null) {
                check.end(outerRun);
            }
            cpu.leave(stackBytes);
            cpu.callbacks = outer;
            cpu.callbackFp = outerFp;
        }
    }

    @Override
    public long call(BpfCpu cpu, long function, long r1, long r2, long r3, long r4, long r5) {
        long fp = cpu.callbackFp;
        long result = call(cpu, (int) function, fp, r1, r2, r3, r4, r5);
        cpu.callbacks = this; // the function may have called helpers itself
        cpu.callbackFp = fp;
        return result;
    }

    private long call(BpfCpu cpu, int subprog, long fp, long r1, long r2, long r3, long r4, long r5) {
        long[] r = cpu.pushFrame();
        if (check != null) {
            check.enterFrame(fp);
        }
        try {
            r[1] = r1;
            r[2] = r2;
            r[3] = r3;
            r[4] = r4;
            r[5] = r5;
            r[FP] = fp;
            return execute(cpu, subprog, r);
        } finally {
            if (check != null) {
                check.leaveFrame();
            }
            cpu.popFrame();
        }
    }

    private long execute(BpfCpu cpu, int subprog, long[] r) {
        int pc = program.subprogStart(subprog);
        int loops = MAX_LOOPS;
        while (true) {
            if (check != null) {
                check.before(cpu, pc, r);
            }
            long insn = insns[pc++];
            int code = Insn.code(insn);
            int dst = Insn.dst(insn);
            int src = Insn.src(insn);
            switch (Insn.cls(insn)) {
                case ALU64 -> r[dst] = alu64(insn, r[dst], (code & X) != 0 ? r[src] : Insn.imm(insn));
                case ALU ->
                    r[dst] = op(code) == END
                            ? swap(insn, r[dst])
                            : alu32(insn, (int) r[dst], (code & X) != 0 ? (int) r[src] : Insn.imm(insn)) & 0xffff_ffffL;
                case LDX -> r[dst] = load(insn, r[src]);
                case ST -> store(code, r[dst], Insn.off(insn), Insn.imm(insn));
                case STX -> {
                    if (mode(code) == ATOMIC) {
                        atomic(insn, r);
                    } else {
                        store(code, r[dst], Insn.off(insn), r[src]);
                    }
                }
                case LD -> {
                    if (code != LDDW) {
                        throw illegal(insns[pc - 1]);
                    }
                    r[dst] = Insn.imm64(insn, insns[pc++]);
                }
                case JMP32 -> {
                    int b = (code & X) != 0 ? (int) r[src] : Insn.imm(insn);
                    if (code == GOTOL) {
                        pc = jump(cpu, pc, Insn.imm(insn));
                    } else if (holds(code, (int) r[dst], b)) { // sign extension keeps unsigned order, too
                        pc = jump(cpu, pc, Insn.off(insn));
                    }
                }
                default -> { // JMP
                    switch (code) {
                        case GOTO -> pc = jump(cpu, pc, Insn.off(insn));
                        case EXIT -> {
                            return r[0];
                        }
                        case CALL ->
                            r[0] = src == PSEUDO_CALL
                                    ? callFunction(cpu, subprog, pc, r)
                                    : callHelper(cpu, subprog, pc, r);
                        case TAIL_CALL -> {
                            if (tailCall(cpu, r)) {
                                return 0;
                            }
                        }
                        case JMP | JCOND -> {
                            if (loops-- == 0) {
                                loops = 0;
                                pc = jump(cpu, pc, Insn.off(insn));
                            }
                        }
                        default -> {
                            if (holds(code, r[dst], (code & X) != 0 ? r[src] : Insn.imm(insn))) {
                                pc = jump(cpu, pc, Insn.off(insn));
                            }
                        }
                    }
                }
            }
        }
    }

    private static int jump(BpfCpu cpu, int pc, int distance) {
        if (distance < 0) {
            cpu.backEdges++;
        }
        return pc + distance;
    }

    // -- arithmetic ----------------------------------------------------------------------------------------------

    private long alu64(long insn, long a, long b) {
        return switch (op(Insn.code(insn))) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> b == 0 ? 0 : Insn.off(insn) == 0 ? Long.divideUnsigned(a, b) : a / b;
            case MOD -> b == 0 ? a : Insn.off(insn) == 0 ? Long.remainderUnsigned(a, b) : a % b;
            case OR -> a | b;
            case AND -> a & b;
            case XOR -> a ^ b;
            case LSH -> a << b; // Java masks the count with 63, as RFC 9669 does
            case RSH -> a >>> b;
            case ARSH -> a >> b;
            case NEG -> -a;
            case MOV -> signExtend(b, Insn.off(insn));
            case END -> reverse(a, Insn.imm(insn));
            default -> throw illegal(insn);
        };
    }

    private int alu32(long insn, int a, int b) {
        return switch (op(Insn.code(insn))) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> b == 0 ? 0 : Insn.off(insn) == 0 ? Integer.divideUnsigned(a, b) : a / b;
            case MOD -> b == 0 ? a : Insn.off(insn) == 0 ? Integer.remainderUnsigned(a, b) : a % b;
            case OR -> a | b;
            case AND -> a & b;
            case XOR -> a ^ b;
            case LSH -> a << b;
            case RSH -> a >>> b;
            case ARSH -> a >> b;
            case NEG -> -a;
            case MOV -> (int) signExtend(b, Insn.off(insn));
            default -> throw illegal(insn);
        };
    }

    /** A move's offset is the width to extend from, 0 for a plain move. */
    private static long signExtend(long value, int width) {
        return switch (width) {
            case 8 -> (byte) value;
            case 16 -> (short) value;
            case 32 -> (int) value;
            default -> value;
        };
    }

    /** Conversion between the machine's little-endian order and an explicit one: le only truncates, be reverses. */
    private static long swap(long insn, long value) {
        int width = Insn.imm(insn);
        if ((Insn.code(insn) & X) != 0) {
            return reverse(value, width);
        }
        return switch (width) {
            case 16 -> value & 0xffffL;
            case 32 -> value & 0xffff_ffffL;
            default -> value;
        };
    }

    private static long reverse(long value, int width) {
        return Long.reverseBytes(value) >>> (64 - width);
    }

    private boolean holds(int code, long a, long b) {
        return switch (op(code)) {
            case JEQ -> a == b;
            case JNE -> a != b;
            case JSET -> (a & b) != 0;
            case JGT -> Long.compareUnsigned(a, b) > 0;
            case JGE -> Long.compareUnsigned(a, b) >= 0;
            case JLT -> Long.compareUnsigned(a, b) < 0;
            case JLE -> Long.compareUnsigned(a, b) <= 0;
            case JSGT -> a > b;
            case JSGE -> a >= b;
            case JSLT -> a < b;
            case JSLE -> a <= b;
            default -> throw illegal(code);
        };
    }

    // -- memory --------------------------------------------------------------------------------------------------

    private long load(long insn, long base) {
        int code = Insn.code(insn);
        int off = Insn.off(insn);
        boolean signed = false;
        switch (mode(code)) {
            case MEM -> {}
            case MEMSX -> signed = true;
            case PROBE_MEM, PROBE_MEMSX -> {
                if (!memory.valid(base + off, bytes(code))) {
                    return 0;
                }
                signed = mode(code) == PROBE_MEMSX;
            }
            default -> throw illegal(insn);
        }
        return switch (size(code)) {
            case B -> signed ? memory.loadByte(base, off) : memory.loadByte(base, off) & 0xff;
            case H -> signed ? memory.loadShort(base, off) : memory.loadShort(base, off) & 0xffff;
            case W -> signed ? memory.loadInt(base, off) : memory.loadInt(base, off) & 0xffff_ffffL;
            default -> memory.loadLong(base, off);
        };
    }

    private void store(int code, long base, int off, long value) {
        switch (size(code)) {
            case B -> memory.storeByte(base, off, (byte) value);
            case H -> memory.storeShort(base, off, (short) value);
            case W -> memory.storeInt(base, off, (int) value);
            default -> memory.storeLong(base, off, value);
        }
    }

    /** One host thread runs the machine, so an atomic operation is a plain one. */
    private void atomic(long insn, long[] r) {
        int code = Insn.code(insn);
        int off = Insn.off(insn);
        int src = Insn.src(insn);
        long base = r[Insn.dst(insn)];
        int operation = Insn.imm(insn);
        if (operation == LOAD_ACQ) { // the one form that loads from src into dst
            r[Insn.dst(insn)] = load(insn & ~0xe0L | MEM, r[src]);
            return;
        }
        if (operation == STORE_REL) {
            store(code, base, off, r[src]);
            return;
        }
        boolean wide = size(code) == DW;
        long old = wide ? memory.loadLong(base, off) : memory.loadInt(base, off) & 0xffff_ffffL;
        long operand = r[src];
        if (operation == CMPXCHG) {
            long expected = wide ? r[0] : r[0] & 0xffff_ffffL;
            if (old == expected) {
                store(code, base, off, operand);
            }
            r[0] = old;
            return;
        }
        long result = switch (operation & ~FETCH) {
            case ADD -> old + operand;
            case OR -> old | operand;
            case AND -> old & operand;
            case XOR -> old ^ operand;
            case XCHG & ~FETCH -> operand;
            default -> throw illegal(insn);
        };
        store(code, base, off, result);
        if ((operation & FETCH) != 0) {
            r[src] = old;
        }
    }

    // -- calls ---------------------------------------------------------------------------------------------------

    private long callFunction(BpfCpu cpu, int caller, int pc, long[] r) {
        int callee = program.subprogAt(pc + Insn.imm(insns[pc - 1]));
        long fp = r[FP] - program.stackDepth(caller);
        return EngineImage.finish(cpu, call(cpu, callee, fp, r[1], r[2], r[3], r[4], r[5]));
    }

    private long callHelper(BpfCpu cpu, int caller, int pc, long[] r) {
        HelperFn helper = env.helpers().get(Insn.imm(insns[pc - 1]));
        if (Insn.src(insns[pc - 1]) != 0 || helper == null) {
            throw illegal(insns[pc - 1]);
        }
        if (callbacks) {
            cpu.callbacks = this;
            cpu.callbackFp = r[FP] - program.stackDepth(caller);
        }
        return helper.call(cpu, r[1], r[2], r[3], r[4], r[5]);
    }

    /** Leaves the target and r1 for the caller; false when the call falls through. */
    private boolean tailCall(BpfCpu cpu, long[] r) {
        if (cpu.tailCalls >= BpfUapi.MAX_TAIL_CALL_CNT) {
            return false;
        }
        BpfProg target = ((ProgArray) env.maps().at(r[2])).progAt((int) r[3]);
        if (target == null) {
            return false;
        }
        cpu.tailCalls++;
        cpu.tailTarget = target;
        cpu.tailContext = r[1];
        return true;
    }

    private KernelPanic illegal(long insn) {
        return new KernelPanic("%s: no such instruction: 0x%016x".formatted(program.name(), insn));
    }
}
