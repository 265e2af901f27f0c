package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import java.util.ArrayDeque;

/**
 * Walks every path that the program can take, depth first, one instruction after another, until each ends at an exit, at
 * a state that is already known to be safe, or in an error.
 *
 * <p>If the loader may not see what a processor does by mistake (no CAP_PERFMON), it also walks the paths that a
 * processor may only guess: the arm that a jump never takes. There most errors refuse nothing: a barrier before the
 * instruction keeps the processor from getting so far.
 *
 * <p>Linux: kernel/bpf/verifier.c, do_check().
 */
final class Explorer {

    private static final int MAX_PENDING = 8192;

    private record Pending(VerifierState state, int insn, int prevInsn, long logPos) {}

    private final VerifierEnv env;
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();
    final Backtrack backtrack;
    final FactRecorder facts;
    final StateCache cache;
    private final AluCheck alu;
    private final BranchCheck branches;
    final MemAccess memory;
    private final CallCheck calls;
    private final KfuncCalls kfuncs;
    private final FunctionCalls functions;
    final SubprogCalls subprogCalls;
    private final LoadAbsolute loadAbsolute;

    Explorer(VerifierEnv env) {
        this.env = env;
        this.backtrack = new Backtrack(env);
        this.facts = new FactRecorder(env);
        this.cache = new StateCache(env, this);
        this.alu = new AluCheck(env, this);
        this.branches = new BranchCheck(env, this);
        this.memory = new MemAccess(env, this, alu);
        this.functions = new FunctionCalls(env, this);
        this.calls = new CallCheck(env, this, memory, functions);
        this.kfuncs = new KfuncCalls(env, this, memory, calls, functions);
        this.subprogCalls = new SubprogCalls(env, calls);
        this.loadAbsolute = new LoadAbsolute(env, this, functions);
    }

    /** Explores the main program, then every global function that code explored before calls. */
    void run() {
        explore(0);
        boolean[] done = new boolean[env.subprogs.count()];
        boolean more = env.btf.hasFunctions();
        if (env.subprogs.exceptionCallback != 0) {
            env.btf.called[env.subprogs.exceptionCallback] = true;
        }
        while (more) {
            more = false;
            for (int i = 1; i < done.length; i++) {
                if (done[i] || !env.btf.called[i]) {
                    continue;
                }
                explore(i);
                if (env.log.at(3)) {
                    env.log.print("Func#" + i + " ('" + env.btf.name(i)
                            + "') is safe for any args that match its prototype\n");
                }
                done[i] = true;
                more = true;
            }
        }
        facts.finish();
    }

    /** Explores a function from its first instruction, with nothing known but the types of its arguments. */
    private void explore(int subprog) {
        env.source.restart();
        cache.clear();
        env.stackLiveness.callChainChanged();
        VerifierState state = new VerifierState();
        state.sleepable = env.sleepable;
        state.frames[0] = new FrameState(-1, 0, subprog);
        state.firstInsnIdx = env.subprogs.start(subprog);
        env.cur = state;
        env.insnIdx = state.firstInsnIdx;
        env.scratchAll();
        if (subprog == 0) {
            judgeMainPrototype();
            state.frames[0].own(1).pointer(RegType.CTX);
        } else {
            env.log.print("Validating " + env.btf.name(subprog) + "() func#" + subprog + "...\n");
            FunctionArg[] args = env.functionArgs.of(subprog);
            if (subprog == env.subprogs.exceptionCallback) {
                state.frames[0].inExceptionCallback = true;
                if (args.length != 1 || args[0].kind() != FunctionArg.Kind.ANYTHING) {
                    throw env.reject(Errno.EINVAL, "exception cb only supports single integer argument");
                }
            }
            for (int i = 0; i < args.length; i++) {
                argument(args[i], state.frames[0].own(i + 1));
            }
        }
        explore();
        if (!env.log.at(VerifierLog.LEVEL2)) {
            env.log.rewind(0);
        }
    }

    /** Whether the main program's BTF takes the context and nothing else; if not, calls of it have no prototype. */
    private void judgeMainPrototype() {
        if (!env.btf.hasFunctions()) {
            return;
        }
        try {
            FunctionArg[] args = env.functionArgs.of(0);
            env.btf.unreliable[0] = args.length != 1 || args[0].kind() != FunctionArg.Kind.CTX;
        } catch (ErrnoException e) {
            env.btf.unreliable[0] = true;
        }
    }

    private void argument(FunctionArg arg, RegState reg) {
        int nullable = arg.nullable() ? TypeFlag.MAYBE_NULL : 0;
        switch (arg.kind()) {
            case ANYTHING, ARENA -> reg.unknown();
            case CTX -> reg.pointer(RegType.CTX);
            case MEM -> {
                reg.pointer(RegType.MEM | nullable);
                reg.memSize = arg.memSize();
                reg.id = arg.nullable() ? ++env.idGen : 0;
            }
            case UNTRUSTED_MEM -> reg.pointer(RegType.MEM | TypeFlag.RDONLY | TypeFlag.UNTRUSTED);
            case DYNPTR -> new Dynptrs(env).constant(reg, Dynptrs.LOCAL);
            case TRUSTED -> object(arg, reg, TypeFlag.TRUSTED | nullable);
            case UNTRUSTED -> object(arg, reg, TypeFlag.UNTRUSTED);
        }
    }

    private void object(FunctionArg arg, RegState reg, int flags) {
        reg.pointer(
                RegType.BTF_ID | flags, env.request.kernelBtf(), arg.object().id());
        reg.id = ++env.idGen;
    }

    private void explore() {
        int prevInsn = -1;
        boolean announce = false;
        while (true) {
            env.historyNoted = false;
            env.prevInsnIdx = prevInsn;
            int at = env.insnIdx;
            long insn = env.insns[at];
            if (++env.insnProcessed > BpfUapi.COMPLEXITY_LIMIT_INSNS) {
                throw env.reject(Errno.E2BIG, "BPF program is too large. Processed " + env.insnProcessed + " insn");
            }
            env.cur.lastInsnIdx = prevInsn;
            env.cur.insnIdx = at;
            boolean ended = false;
            if (env.aux.isPrunePoint(at) && cache.isVisited(at)) {
                if (env.log.at(3)) {
                    env.log.print(announce ? from(prevInsn, at) + " safe\n" : at + ": safe\n");
                }
                ended = true;
            } else {
                if (env.aux.isJmpPoint(at)) {
                    pushHistory(0, null);
                }
                announce = print(announce, prevInsn, at);
                markSeen(at);
                facts.visit(at);
                prevInsn = at;
                int result = step(at, insn);
                if (result == RETURNED) {
                    announce = true;
                }
                ended = result == ENDED;
            }
            if (ended) {
                env.scratchAll();
                leave(env.cur);
                env.stackLiveness.update();
                Pending next = pending.pollLast();
                if (next == null) {
                    return;
                }
                if (!env.log.at(VerifierLog.LEVEL2)) {
                    env.log.rewind(next.logPos);
                }
                env.cur = next.state;
                env.insnIdx = next.insn;
                prevInsn = next.prevInsn;
                announce = true;
            }
        }
    }

    private String from(int prevInsn, int at) {
        return "\nfrom " + prevInsn + " to " + at + (env.cur.speculative ? " (speculative execution):" : ":");
    }

    /** What is only guessed to be reached is dead code all the same. */
    private void markSeen(int insn) {
        if (!env.cur.speculative) {
            env.aux.markSeen(insn);
        }
    }

    private boolean print(boolean announce, int prevInsn, int at) {
        boolean still = announce;
        if (announce && env.log.at(VerifierLog.LEVEL2)) {
            env.log.print(from(prevInsn, at));
            env.printer.state(env.cur, env.cur.curframe, true);
            still = false;
        }
        if (env.log.at(3)) {
            if (env.scratchedRegs != 0 || env.scratchedSlots != 0) {
                env.printer.afterInsn(env.cur);
            }
            env.source.print(at, "; ");
            long before = env.log.position();
            env.log.print(at + ": " + env.text(at) + "\n");
            env.prevLogPos = env.log.position();
            env.prevPrintLength = (int) (env.prevLogPos - before);
        }
        return still;
    }

    private static final int NEXT = 0;
    private static final int RETURNED = 1;
    private static final int ENDED = 2;

    private int step(int at, long insn) {
        VerifierState state = env.cur;
        if (state.speculative && env.aux.isNospec(at)) {
            return ENDED;
        }
        env.stackLiveness.begin(at);
        int result;
        try {
            result = execute(insn);
        } catch (ErrnoException e) {
            if (!state.speculative || !isBarrierEnough(e.errno())) {
                throw e;
            }
            env.aux.markNospec(at);
            result = ENDED;
        }
        env.stackLiveness.commit();
        return state.speculative && env.aux.isNospecResult(at) ? ENDED : result;
    }

    /** What a program may not do, as against what the verifier cannot cope with. */
    private static boolean isBarrierEnough(Errno errno) {
        return errno == Errno.EPERM || errno == Errno.EACCES || errno == Errno.EINVAL;
    }

    private int execute(long insn) {
        int code = Insn.code(insn);
        switch (Insn.cls(insn)) {
            case Opcode.ALU, Opcode.ALU64 -> alu.check(insn);
            case Opcode.LDX -> memory.load(insn);
            case Opcode.STX -> memory.storeRegister(insn);
            case Opcode.ST -> memory.storeImmediate(insn);
            case Opcode.LD -> {
                if (Opcode.mode(code) == Opcode.ABS || Opcode.mode(code) == Opcode.IND) {
                    loadAbsolute.check(insn);
                } else {
                    new ConstantLoads(env).check(insn);
                    markSeen(env.insnIdx + 1);
                    env.insnIdx++;
                }
            }
            default -> {
                env.jmpsProcessed++;
                return jump(insn, code);
            }
        }
        env.insnIdx++;
        return NEXT;
    }

    private int jump(long insn, int code) {
        boolean narrow = Insn.cls(insn) == Opcode.JMP32;
        boolean x = (code & Opcode.X) != 0;
        switch (Opcode.op(code)) {
            case Opcode.CALL_OP -> {
                int src = Insn.src(insn);
                if (x
                        || narrow
                        || src != Opcode.PSEUDO_KFUNC_CALL && Insn.off(insn) != 0
                        || src > Opcode.PSEUDO_KFUNC_CALL
                        || Insn.dst(insn) != 0) {
                    throw env.reject(Errno.EINVAL, "BPF_CALL uses reserved fields");
                }
                boolean allowed = src == 0
                        ? Insn.imm(insn) == HelperEffects.SPIN_UNLOCK
                        : src == Opcode.PSEUDO_CALL || KfuncCalls.allowedUnderLock(env, insn);
                if (!allowed && env.cur.holdsLock()) {
                    throw env.reject(Errno.EINVAL, "function calls are not allowed while holding a lock");
                }
                if (src == Opcode.PSEUDO_CALL) {
                    subprogCalls.call(insn);
                } else if (src == Opcode.PSEUDO_KFUNC_CALL) {
                    kfuncs.check(insn);
                    if (KfuncCall.isThrow(env, insn)) {
                        functions.checkThrow();
                        return ENDED;
                    }
                } else {
                    calls.check(Insn.imm(insn));
                }
                env.scratchedRegs |= 1;
            }
            case Opcode.JA -> {
                if (x
                        || Insn.src(insn) != 0
                        || Insn.dst(insn) != 0
                        || (narrow ? Insn.off(insn) : Insn.imm(insn)) != 0) {
                    throw env.reject(Errno.EINVAL, "BPF_JA uses reserved fields");
                }
                env.insnIdx = Subprogs.target(insn, env.insnIdx);
                return NEXT;
            }
            case Opcode.EXIT_OP -> {
                if (x || narrow || Insn.imm(insn) != 0 || Insn.src(insn) != 0 || Insn.dst(insn) != 0) {
                    throw env.reject(Errno.EINVAL, "BPF_EXIT uses reserved fields");
                }
                return functions.exit() ? RETURNED : ENDED;
            }
            default -> branches.check(insn);
        }
        env.insnIdx++;
        return NEXT;
    }

    /** Remembers a copy of the present state, to go on with later at another instruction. */
    VerifierState push(int insn, int prevInsn) {
        return push(insn, prevInsn, Errno.EFAULT);
    }

    /** The same, for callers that fail with another errno when too much is pending. */
    VerifierState push(int insn, int prevInsn, Errno tooMany) {
        VerifierState copy = env.cur.copy();
        copy.branches = 1;
        pending.addLast(new Pending(copy, insn, prevInsn, env.log.position()));
        if (pending.size() > MAX_PENDING) {
            throw env.reject(tooMany, "The sequence of " + pending.size() + " jumps is too complex.");
        }
        if (copy.parent != null) {
            copy.parent.branches++;
        }
        return copy;
    }

    /** The same, for a path that only a processor's wrong guess takes. */
    VerifierState pushSpeculative(int insn) {
        VerifierState copy = push(insn, env.insnIdx);
        copy.speculative = true;
        return copy;
    }

    /** Remembers a path that starts at a function's first instruction, with nothing known but what the caller adds. */
    VerifierState pushAsync(int insn, int prevInsn, int subprog, boolean sleepable) {
        VerifierState state = new VerifierState();
        state.sleepable = sleepable;
        state.frames[0] = new FrameState(-1, 0, subprog);
        pending.addLast(new Pending(state, insn, prevInsn, env.log.position()));
        if (pending.size() > MAX_PENDING) {
            throw env.reject(Errno.E2BIG, "The sequence of " + pending.size() + " jumps is too complex for async cb.");
        }
        return state;
    }

    /** A path has ended: the checkpoints above it that have no other path left are finished. */
    private void leave(VerifierState state) {
        VerifierState s = state;
        while (s != null && --s.branches == 0) {
            cache.visits.exit(s);
            VerifierState parent = s.parent;
            cache.release(s);
            s = parent;
        }
    }

    /** Notes something about the present instruction for those who come back on this path. */
    void pushHistory(int flags, LinkedRegs linked) {
        JumpHistory last = env.cur.history;
        env.cur.history = env.historyNoted
                ? last.and(flags, linked)
                : new JumpHistory(last, JumpHistory.count(last) + 1, env.insnIdx, env.prevInsnIdx, flags, linked);
        env.historyNoted = true;
    }

    static boolean sameCallsites(VerifierState a, VerifierState b) {
        if (a.curframe != b.curframe) {
            return false;
        }
        for (int i = a.curframe; i >= 0; i--) {
            if (a.frames[i].callsite != b.frames[i].callsite) {
                return false;
            }
        }
        return true;
    }

    void printState() {
        if (env.log.at(3)) {
            env.printer.afterInsn(env.cur);
        }
    }
}
