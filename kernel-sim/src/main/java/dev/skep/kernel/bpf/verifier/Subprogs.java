package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.Errno;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * The functions of a program: where each starts, that no jump leaves one, that none falls through into the next, and how
 * much stack each turned out to use.
 *
 * <p>Linux: kernel/bpf/verifier.c, add_subprog_and_kfunc(), check_subprogs().
 */
final class Subprogs {

    private static final int MAX = 256;
    private static final int TAIL_CALL = 12;

    private final VerifierEnv env;
    private final int[] starts;
    /** Bytes of stack used, as the exploration finds it. */
    final int[] stackDepth;

    private final boolean[] hasTailCall;
    private final boolean[] hasLoadAbsolute;
    /** The function, or one that it calls, has a helper that moves the packet or that may sleep. */
    final boolean[] changesPacket;

    final boolean[] mightSleep;

    private final boolean[] async;
    private final boolean[] callback;
    /** The function that bpf_throw() ends the program with, 0 if the program names none. */
    int exceptionCallback;

    private Subprogs(VerifierEnv env, int[] starts) {
        this.env = env;
        this.starts = starts;
        this.stackDepth = new int[starts.length];
        this.async = new boolean[starts.length];
        this.callback = new boolean[starts.length];
        this.hasTailCall = new boolean[starts.length];
        this.hasLoadAbsolute = new boolean[starts.length];
        this.changesPacket = new boolean[starts.length];
        this.mightSleep = new boolean[starts.length];
    }

    /** Finds the functions and checks their borders. */
    static Subprogs find(VerifierEnv env) {
        TreeSet<Integer> starts = new TreeSet<>();
        starts.add(0);
        KfuncCalls.Finder kfuncs = new KfuncCalls.Finder(env);
        for (int i = 0; i < env.insns.length; i++) {
            long insn = env.insns[i];
            boolean function = Insn.isLdImm64(insn) && Insn.src(insn) == Opcode.PSEUDO_FUNC;
            boolean kfunc = Insn.code(insn) == Opcode.CALL && Insn.src(insn) == Opcode.PSEUDO_KFUNC_CALL;
            if (!function && !kfunc && !Insn.isPseudoCall(insn)) {
                continue;
            }
            if (!env.bpfCapable) {
                throw env.reject(
                        Errno.EPERM,
                        "loading/calling other bpf or kernel functions are allowed for CAP_BPF and CAP_SYS_ADMIN");
            }
            if (kfunc) {
                kfuncs.add(insn);
                continue;
            }
            int target = i + Insn.imm(insn) + 1;
            add(env, starts, target);
        }
        int thrown = ExceptionCallback.find(env);
        if (thrown != 0) {
            add(env, starts, thrown);
        }
        Subprogs subprogs =
                new Subprogs(env, starts.stream().mapToInt(Integer::intValue).toArray());
        if (thrown != 0) {
            subprogs.exceptionCallback = subprogs.startingAt(thrown);
            subprogs.markAsync(subprogs.exceptionCallback);
        }
        if (env.log.at(VerifierLog.LEVEL2)) {
            for (int i = 0; i < subprogs.count(); i++) {
                env.log.print("func#" + i + " @" + subprogs.start(i) + "\n");
            }
        }
        subprogs.checkBorders();
        return subprogs;
    }

    private static void add(VerifierEnv env, TreeSet<Integer> starts, int start) {
        if (start < 0 || start >= env.insns.length) {
            throw env.reject(Errno.EINVAL, "call to invalid destination");
        }
        starts.add(start);
        if (starts.size() > MAX) {
            throw env.reject(Errno.E2BIG, "too many subprograms");
        }
    }

    /** What may end a function in the middle needs to know that it returns a number, which only BTF can say. */
    void checkAbnormalReturns() {
        for (int i = 1; i < count(); i++) {
            if (hasLoadAbsolute[i]) {
                throw env.reject(Errno.EINVAL, "LD_ABS is not allowed in subprogs without BTF");
            }
            if (hasTailCall[i]) {
                throw env.reject(Errno.EINVAL, "tail_call is not allowed in subprogs without BTF");
            }
        }
    }

    /** The same, when BTF says that the function returns something else. */
    void refuseAbnormalReturn(int subprog) {
        if (hasLoadAbsolute[subprog]) {
            throw env.reject(Errno.EINVAL, "LD_ABS is only allowed in functions that return 'int'.");
        }
        if (hasTailCall[subprog]) {
            throw env.reject(Errno.EINVAL, "tail_call is only allowed in functions that return 'int'.");
        }
    }

    private void checkBorders() {
        int subprog = 0;
        for (int i = 0; i < env.insns.length; i++) {
            long insn = env.insns[i];
            int code = Insn.code(insn);
            if (Insn.isHelperCall(insn) && Insn.imm(insn) == TAIL_CALL) {
                hasTailCall[subprog] = true;
            }
            if (Insn.cls(insn) == Opcode.LD && (Opcode.mode(code) == Opcode.ABS || Opcode.mode(code) == Opcode.IND)) {
                hasLoadAbsolute[subprog] = true;
            }
            if (isJump(code)) {
                int target = target(insn, i);
                if (target < start(subprog) || target >= end(subprog)) {
                    throw env.reject(Errno.EINVAL, "jump out of range from insn " + i + " to " + target);
                }
            }
            if (i == end(subprog) - 1) {
                boolean leaves = code == Opcode.EXIT || code == Opcode.GOTO || code == Opcode.GOTOL;
                if (!leaves && !KfuncCall.isThrow(env, insn)) {
                    throw env.reject(Errno.EINVAL, "last insn is not an exit or jmp");
                }
                subprog++;
            }
        }
    }

    /** Whether an opcode has a jump target. */
    static boolean isJump(int code) {
        int cls = code & 7;
        int op = Opcode.op(code);
        return (cls == Opcode.JMP || cls == Opcode.JMP32) && op != Opcode.CALL_OP && op != Opcode.EXIT_OP;
    }

    /** Where a jump at {@code at} goes when taken. */
    static int target(long insn, int at) {
        return at + 1 + (Insn.code(insn) == Opcode.GOTOL ? Insn.imm(insn) : Insn.off(insn));
    }

    int count() {
        return starts.length;
    }

    int start(int subprog) {
        return starts[subprog];
    }

    int end(int subprog) {
        return subprog + 1 < starts.length ? starts[subprog + 1] : env.insns.length;
    }

    boolean hasTailCall(int subprog) {
        return hasTailCall[subprog];
    }

    /** The function is one that a helper calls. */
    void markCallback(int subprog) {
        callback[subprog] = true;
    }

    boolean isCallback(int subprog) {
        return callback[subprog];
    }

    /** The function is one that the kernel calls later. */
    void markAsync(int subprog) {
        async[subprog] = true;
        callback[subprog] = true;
    }

    boolean isAsync(int subprog) {
        return async[subprog];
    }

    /** The function that starts at an instruction, or -1. */
    int startingAt(int insn) {
        int i = Arrays.binarySearch(starts, insn);
        return i < 0 ? -1 : i;
    }

    /** The function that an instruction belongs to. */
    int containing(int insn) {
        int i = Arrays.binarySearch(starts, insn);
        return i >= 0 ? i : -i - 2;
    }

    int[] starts() {
        return starts.clone();
    }
}
