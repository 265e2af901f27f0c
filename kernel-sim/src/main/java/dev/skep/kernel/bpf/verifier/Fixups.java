package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.kfunc.KfuncRuns;
import dev.skep.kernel.bpf.progtype.CtxField;
import dev.skep.kernel.bpf.progtype.CtxRewrite;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.BtfFuncInfo;
import dev.skep.kernel.btf.BtfLineInfo;
import dev.skep.kernel.uapi.Errno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is done to the instructions of an accepted program: arms never taken and dead code go, accesses to context fields
 * become accesses to the C view, helper 12 becomes the tail call instruction.
 *
 * <p>LD_ABS and LD_IND become calls that end the function with r0 = 0 where the packet is too short. Division
 * needs no guard, since engines follow RFC 9669. A program that throws and names no function for that gets one that returns
 * the number thrown.
 *
 * <p>Linux: opt_hard_wire_dead_code_branches(), opt_remove_dead_code(), opt_remove_nops(), convert_ctx_accesses(),
 * do_misc_fixups(), add_hidden_subprog().
 */
final class Fixups {

    private static final int TAIL_CALL = 12;
    static final long NOP = Insn.of(Opcode.GOTO, 0, 0, 0, 0);
    private static final long TRAP = Insn.of(Opcode.GOTO, 0, 0, -1, 0);
    private static final long[] NOTHING = {};

    private final VerifierEnv env;
    private final LoopInlining loops;

    Fixups(VerifierEnv env) {
        this.env = env;
        this.loops = new LoopInlining(env);
    }

    VerifiedProgram apply() {
        Rewriter rewriter = new Rewriter(env.insns, env.subprogs.starts());
        if (env.bpfCapable) {
            removeDeadCode(rewriter);
            removeNops(rewriter);
        } else {
            trapDeadCode(rewriter);
        }
        boolean adds = env.throwsException && env.subprogs.exceptionCallback == 0;
        if (adds) {
            rewriter.append(
                    Insn.of(Opcode.ALU64 | Opcode.MOV | Opcode.X, 0, 1, 0, 0), Insn.of(Opcode.EXIT, 0, 0, 0, 0));
        }
        int[] live = rewriter.liveSubprogs();
        int[] depths = depths(rewriter, live);
        convert(rewriter);
        env.finalDepths = depths;
        int[] starts = new int[live.length];
        for (int i = 0; i < live.length; i++) {
            starts[i] = rewriter.starts[live[i]];
        }
        int lost = rewriter.numberFunctions(starts);
        if (lost >= 0) {
            // as Linux, which forgets that the program may name a function that it never calls
            throw env.reject(Errno.EFAULT, "verifier bug: No program to jit at insn " + lost + " (subprog < 0)");
        }
        VerifiedProgram program = new VerifiedProgram(
                env.request.type(),
                env.request.name(),
                rewriter.insns,
                starts,
                depths,
                env.maps,
                env.aux.facts.moved(rewriter.origin, new Liveness(env).reads(rewriter.insns)),
                env.insnProcessed,
                rewriter.origin);
        program.setLacks(env.aux.lacks);
        program.setAttachProto(env.target == null ? 0 : env.target.proto().id());
        if (adds || env.subprogs.exceptionCallback != 0) {
            int callback = adds ? env.subprogs.count() : env.subprogs.exceptionCallback;
            program.setExceptionCallback(Arrays.binarySearch(live, callback), adds);
        }
        return program.describe(env.btf.object, functions(starts, live), lines(rewriter));
    }

    /** Of the functions that are left, bytes of stack, that of inlined loops included. */
    private int[] depths(Rewriter rewriter, int... live) {
        int[] depths = new int[live.length];
        for (int i = 0; i < live.length; i++) {
            int start = rewriter.starts[live[i]];
            int end = i + 1 < live.length ? rewriter.starts[live[i + 1]] : rewriter.insns.length;
            int explored = live[i] < env.subprogs.count() ? env.subprogs.stackDepth[live[i]] : 0;
            depths[i] = explored + loops.stack(rewriter.insns, rewriter.origin, start, end);
        }
        return depths;
    }

    private List<BtfFuncInfo> functions(int[] starts, int[] live) {
        List<BtfFuncInfo> functions = new ArrayList<>();
        for (int i = 0; i < live.length && live[i] < env.btf.functions.size(); i++) {
            functions.add(
                    new BtfFuncInfo(starts[i], env.btf.functions.get(live[i]).typeId()));
        }
        return functions;
    }

    /** A line whose instructions are gone passes to the next one that stays, unless that begins a line itself. */
    private List<BtfLineInfo> lines(Rewriter rewriter) {
        List<BtfLineInfo> lines = new ArrayList<>();
        for (BtfLineInfo line : env.btf.lines) {
            int at = rewriter.landing[line.insnOff()];
            if (at == rewriter.insns.length) {
                continue;
            }
            if (!lines.isEmpty() && lines.get(lines.size() - 1).insnOff() == at) {
                lines.remove(lines.size() - 1);
            }
            lines.add(line.at(at));
        }
        return lines;
    }

    private boolean isConditional(long insn) {
        int code = Insn.code(insn);
        return Subprogs.isJump(code) && Opcode.op(code) != Opcode.JA && Opcode.op(code) != Opcode.JCOND;
    }

    private void removeDeadCode(Rewriter rewriter) {
        long[][] by = new long[rewriter.insns.length][];
        for (int i = 0; i < by.length; i++) {
            long insn = rewriter.insns[i];
            if (!env.aux.isSeen(i)) {
                by[i] = NOTHING;
            } else if (isConditional(insn)) {
                if (!env.aux.isSeen(i + 1)) {
                    by[i] = new long[] {Insn.of(Opcode.GOTO, 0, 0, Insn.off(insn), 0)};
                } else if (!env.aux.isSeen(Subprogs.target(insn, i))) {
                    by[i] = new long[] {NOP};
                }
            }
            if (Insn.isLdImm64(insn) && by[i] == null) {
                i++;
            }
        }
        rewriter.replace(by);
    }

    private static void removeNops(Rewriter rewriter) {
        long[][] by = new long[rewriter.insns.length][];
        for (int i = 0; i < by.length; i++) {
            long insn = rewriter.insns[i];
            if (Insn.isLdImm64(insn)) {
                i++;
            } else if (insn == NOP || insn == Insn.of(Opcode.JMP | Opcode.JCOND, 0, 0, 0, 0)) {
                by[i] = NOTHING;
            }
        }
        rewriter.replace(by);
    }

    private void trapDeadCode(Rewriter rewriter) {
        long[][] by = new long[rewriter.insns.length][];
        for (int i = 0; i < by.length; i++) {
            if (!env.aux.isSeen(i)) {
                rewriter.insns[i] = TRAP;
            }
        }
    }

    private void convert(Rewriter rewriter) {
        long[][] by = new long[rewriter.insns.length][];
        for (int i = 0; i < by.length; i++) {
            long insn = rewriter.insns[i];
            if (Insn.isLdImm64(insn)) {
                i++;
                continue;
            }
            CtxField field = env.aux.ctxField[rewriter.origin[i]];
            if (field != null && field.rewrite() == CtxRewrite.NONE) {
                throw env.reject(Errno.EFAULT, "verifier bug: error during ctx access conversion (0)");
            } else if (field != null && field.rewrite() == CtxRewrite.NOT_YET) {
                env.aux.lack("field " + field.name());
            } else if (field != null && field.rewrite() != null) {
                by[i] = contextAccess(insn, field);
            } else if (Insn.cls(insn) == Opcode.LDX && mayFault(env.aux.ptrType[rewriter.origin[i]])) {
                by[i] = new long[] {faultHandled(insn)};
            } else if (Insn.isHelperCall(insn) && Insn.imm(insn) == TAIL_CALL) {
                by[i] = new long[] {Insn.of(Opcode.TAIL_CALL, 0, 0, 0, 0)};
            } else if (loops.is(insn, rewriter.origin[i])) {
                by[i] = loop(rewriter, i);
            } else if (Insn.code(insn) == Opcode.CALL && Insn.src(insn) == Opcode.PSEUDO_KFUNC_CALL) {
                if (Insn.imm(insn) == 0) {
                    throw env.reject(
                            dev.skep.kernel.uapi.Errno.EINVAL,
                            "invalid kernel function call not eliminated in verifier pass");
                }
                by[i] = kfunc(KfuncCall.of(env, insn), rewriter.origin[i]);
            } else if (LoadAbsolute.is(insn)) {
                by[i] = LoadAbsolute.expand(insn);
            }
        }
        rewriter.replace(by);
    }

    /** A loop of no rounds calls nothing: the call of a function of which nothing is left stays the helper's. */
    private long[] loop(Rewriter rewriter, int at) {
        int origin = rewriter.origin[at];
        int callee = env.aux.loopSubprog[origin];
        int depth = env.subprogs.stackDepth[env.subprogs.containing(origin)];
        return rewriter.isLive(callee) ? LoopInlining.expand(depth, rewriter.starts[callee] - at - 1) : null;
    }

    /** A call of a kfunc, with the arguments that programs leave to the verifier. Casts are moves. */
    private long[] kfunc(KfuncCall call, int origin) {
        if (KfuncRuns.isMove(call.kfunc)) {
            return new long[] {Insn.of(Opcode.ALU64 | Opcode.MOV | Opcode.X, 0, 1, 0, 0)};
        }
        long insn = Insn.of(Opcode.CALL, 0, 0, 0, KfuncRuns.helper(call.kfunc));
        long type = env.aux.objectType[origin];
        return switch (call.name) {
            case "bpf_obj_new_impl", "bpf_percpu_obj_new_impl" ->
                new long[] {move(1, env.aux.objectSize[origin]), address(2, type), type >>> 32 << 32, insn};
            case "bpf_obj_drop_impl", "bpf_percpu_obj_drop_impl", "bpf_refcount_acquire_impl" ->
                new long[] {address(2, 0), 0, insn};
            case "bpf_list_push_front_impl", "bpf_list_push_back_impl" ->
                new long[] {address(3, 0), 0, move(4, env.aux.nodeOffset[origin]), insn};
            case "bpf_rbtree_add_impl" -> new long[] {address(4, 0), 0, move(5, env.aux.nodeOffset[origin]), insn};
            default -> new long[] {insn};
        };
    }

    private static long move(int dst, int value) {
        return Insn.of(Opcode.ALU64 | Opcode.MOV, dst, 0, 0, value);
    }

    /** The first half of an ldimm64; the second is the upper half of the value in its own upper half. */
    private static long address(int dst, long value) {
        return Insn.of(Opcode.LDDW, dst, 0, 0, (int) value);
    }

    /** Whether a pointer may lead anywhere, though a load through it is allowed. */
    private static boolean mayFault(int type) {
        return type == RegType.BTF_ID
                || type == (RegType.BTF_ID | TypeFlag.UNTRUSTED)
                || type == (RegType.BTF_ID | TypeFlag.ALLOC | TypeFlag.UNTRUSTED)
                || type == (RegType.MEM | TypeFlag.RDONLY | TypeFlag.UNTRUSTED);
    }

    /** The load that gives 0 where there is nothing. */
    private static long faultHandled(long insn) {
        int code = Insn.code(insn);
        int mode = Opcode.mode(code) == Opcode.MEMSX ? Opcode.PROBE_MEMSX : Opcode.PROBE_MEM;
        int size = Opcode.size(code);
        return Insn.of(Opcode.LDX | mode | size, Insn.dst(insn), Insn.src(insn), Insn.off(insn), Insn.imm(insn));
    }

    private static long[] contextAccess(long insn, CtxField field) {
        int code = Insn.code(insn);
        int size = Opcode.bytes(code);
        boolean load = Insn.cls(insn) == Opcode.LDX;
        boolean narrow = load && size < field.size();
        boolean signed = load && Opcode.mode(code) == Opcode.MEMSX;
        int sizeCode = narrow ? sizeCode(field.size()) : Opcode.size(code);
        int plain = Insn.cls(insn) | Opcode.MEM | sizeCode;
        long whole = Insn.of(
                plain, Insn.dst(insn), Insn.src(insn), narrow ? field.offset() : Insn.off(insn), Insn.imm(insn));
        long[] access = field.rewrite().apply(whole);
        int dst = Insn.dst(insn);
        int shift = (Insn.off(insn) - field.offset()) * 8;
        int extra = (narrow ? 1 + (shift != 0 ? 1 : 0) : 0) + (signed ? 1 : 0);
        if (extra == 0) {
            return access;
        }
        long[] out = Arrays.copyOf(access, access.length + extra);
        int n = access.length;
        if (narrow) {
            int shiftClass = field.size() <= 4 ? Opcode.ALU : Opcode.ALU64;
            if (shift != 0) {
                out[n++] = Insn.of(shiftClass | Opcode.RSH, dst, 0, 0, shift);
            }
            out[n++] = Insn.of(Opcode.ALU | Opcode.AND, dst, 0, 0, (int) ((1L << size * 8) - 1));
        }
        if (signed) {
            out[n] = Insn.of(Opcode.ALU64 | Opcode.MOV | Opcode.X, dst, dst, size * 8, 0);
        }
        return out;
    }

    private static int sizeCode(int bytes) {
        return switch (bytes) {
            case 1 -> Opcode.B;
            case 2 -> Opcode.H;
            case 4 -> Opcode.W;
            default -> Opcode.DW;
        };
    }
}
