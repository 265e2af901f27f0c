package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;

/**
 * Sums of pointers and numbers where the loader lacks CAP_PERFMON. A processor that guesses wrong may add a number that
 * the checks before it ruled out, so Linux masks the number: what is farther than the sum may go becomes 0. That needs one
 * direction and one limit per instruction, the same on every path, and a look at what follows from a sum with 0.
 *
 * <p>Simplified: the limits are found, compared and refused as in Linux, but no masking is written into the program, since
 * no engine here guesses.
 *
 * <p>Linux: kernel/bpf/verifier.c, sanitize_ptr_alu(), sanitize_val_alu(), sanitize_check_bounds().
 */
final class AluSanitizer {

    // how an instruction is masked
    private static final int SANITIZE_SRC = 1;
    private static final int SANITIZE_DST = 2;
    private static final int NEG_VALUE = 4;
    private static final int NON_POINTER = 8;
    private static final int IMMEDIATE = 16;

    private static final String PROHIBITED = ", pointer arithmetic with it prohibited for !root";

    private final VerifierEnv env;
    private final Explorer explorer;

    AluSanitizer(VerifierEnv env, Explorer explorer) {
        this.env = env;
        this.explorer = explorer;
    }

    /**
     * How far a pointer may go.
     *
     * @param state how the number is masked
     * @param limit bytes to the end of what is pointed at, unsigned
     * @param toLeft towards lower addresses
     */
    record Window(int state, int limit, boolean toLeft) {}

    /** Whether a sum is to be masked: of two registers, with no barrier before it. */
    boolean isNeeded(long insn) {
        int code = Insn.code(insn);
        return !env.bypassSpecV1
                && (Opcode.op(code) == Opcode.ADD || Opcode.op(code) == Opcode.SUB)
                && (code & Opcode.X) != 0
                && !env.aux.isNospec(env.insnIdx);
    }

    /** A sum of numbers, which is not masked and so may not be one of pointers on another path. */
    void scalar(long insn) {
        agree(insn, NON_POINTER, 0);
    }

    /**
     * What is known before the sum; null on a path that is itself a guess. Also follows the sum with 0, if the number is
     * not known to be the same always.
     */
    Window open(long insn, RegState ptr, RegState off, boolean ptrIsDst) {
        boolean constant = off.var.isConst();
        Window window = env.cur.speculative ? null : window(insn, ptr, off, ptrIsDst);
        if (!constant) {
            env.exploreAluLimits |= window != null;
            RegState sum = push(Insn.dst(insn)).frame().fresh(Insn.dst(insn));
            sum.set(ptr);
            if (ptrIsDst) {
                sum.unbounded32();
            }
        }
        return window;
    }

    private VerifierState push(int dst) {
        try {
            return explorer.pushSpeculative(env.insnIdx + 1);
        } catch (ErrnoException e) {
            throw env.reject(
                    Errno.ENOMEM, "R" + dst + " could not be pushed for speculative verification" + PROHIBITED);
        }
    }

    private Window window(long insn, RegState ptr, RegState off, boolean ptrIsDst) {
        boolean constant = off.var.isConst();
        boolean negative = off.smin < 0;
        if (!constant && negative != off.smax < 0) {
            throw env.reject(
                    Errno.EACCES,
                    "R" + (ptrIsDst ? Insn.src(insn) : Insn.dst(insn)) + " has unknown scalar with mixed signed bounds"
                            + PROHIBITED);
        }
        boolean toLeft = (Opcode.op(Insn.code(insn)) == Opcode.ADD) == negative;
        int limit = limit(insn, ptr, toLeft, ptrIsDst ? Insn.dst(insn) : Insn.src(insn));
        int state = (negative ? NEG_VALUE : 0) | (constant ? IMMEDIATE : 0) | (ptrIsDst ? SANITIZE_SRC : SANITIZE_DST);
        return new Window(state, limit, toLeft);
    }

    /** What the sum has used of the window is all that it may ever use. */
    void narrow(long insn, RegState result, Window window) {
        agree(insn, window.state, Math.abs(window.limit - limit(insn, result, window.toLeft, Insn.dst(insn))));
    }

    private int limit(long insn, RegState ptr, boolean toLeft, int ptrno) {
        int max;
        int limit;
        if (ptr.type == RegType.STACK) {
            // r10 itself is out of bounds, but a place to start from
            max = BpfUapi.MAX_BPF_STACK + (toLeft ? 1 : 0);
            limit = (int) -(ptr.var.value() + ptr.off);
        } else if (ptr.type == RegType.MAP_VALUE) {
            max = ptr.map.valueSize();
            limit = (int) (toLeft ? ptr.smin : ptr.umax) + ptr.off;
        } else {
            throw env.reject(Errno.EACCES, "R" + ptrno + " has pointer with unsupported alu operation" + PROHIBITED);
        }
        if (Integer.compareUnsigned(limit, max) >= 0) {
            throw env.reject(
                    Errno.EACCES,
                    "R" + Insn.dst(insn) + " tried to " + verb(insn) + " beyond pointer bounds" + PROHIBITED);
        }
        return limit;
    }

    private void agree(long insn, int state, int limit) {
        InsnAux aux = env.aux;
        int at = env.insnIdx;
        if (aux.aluState[at] != 0 && (aux.aluState[at] != state || aux.aluLimit[at] != limit)) {
            throw env.reject(
                    Errno.EACCES,
                    "R" + Insn.dst(insn) + " tried to " + verb(insn) + " from different maps, paths or scalars"
                            + PROHIBITED);
        }
        aux.aluState[at] = (byte) state;
        aux.aluLimit[at] = limit;
    }

    private static String verb(long insn) {
        return Opcode.op(Insn.code(insn)) == Opcode.ADD ? "add" : "sub";
    }

    /** Without CAP_PERFMON a pointer may not even be computed out of bounds. */
    void checkBounds(int regno, RegState r) {
        if (env.bypassSpecV1) {
            return;
        }
        if (r.type == RegType.STACK) {
            long at = r.off + r.var.value();
            if (!r.var.isConst()) {
                throw env.reject(
                        Errno.EACCES,
                        "R" + regno + " variable stack access prohibited for !root, var_off=" + r.var + " off="
                                + (int) at);
            }
            if (at >= 0 || at < -BpfUapi.MAX_BPF_STACK) {
                throw env.reject(
                        Errno.EACCES,
                        "R" + regno + " stack pointer arithmetic goes out of range, prohibited for !root; off="
                                + (int) at);
            }
        } else if (r.type == RegType.MAP_VALUE) {
            try {
                explorer.memory.checkRegion(regno, r, r.off, 1, r.map.valueSize(), false);
                explorer.memory.fields.check(r, r.off, 1, false);
            } catch (ErrnoException e) {
                throw env.reject(
                        Errno.EACCES,
                        "R" + regno + " pointer arithmetic of map value goes out of range, prohibited for !root");
            }
        }
    }
}
