package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.kfunc.Kfunc;
import dev.skep.kernel.bpf.kfunc.KfuncFlag;
import dev.skep.kernel.bpf.kfunc.Kfuncs;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Calls of kernel functions by their BTF id: that the function exists, that this program may call it here, what it is
 * given, and what it leaves behind.
 *
 * <p>Linux: kernel/bpf/verifier.c, add_kfunc_call(), check_kfunc_call().
 */
final class KfuncCalls {

    private static final int MAX = 256;
    private static final int MAX_ERRNO = 4095;

    private static final Set<String> INSERTS =
            Set.of("bpf_list_push_front_impl", "bpf_list_push_back_impl", "bpf_rbtree_add_impl");
    private static final List<String> UNDER_LOCK =
            List.of("bpf_list_", "bpf_rbtree_", "bpf_refcount_acquire_impl", "bpf_iter_num_", "bpf_res_spin_");

    private final VerifierEnv env;
    private final CallCheck calls;
    private final FunctionCalls functions;
    private final KfuncArgs arguments;
    private final KfuncResults results;
    private final Explorer explorer;
    private final OwningRefs owning;

    KfuncCalls(VerifierEnv env, Explorer explorer, MemAccess memory, CallCheck calls, FunctionCalls functions) {
        this.env = env;
        this.functions = functions;
        this.calls = calls;
        this.arguments = new KfuncArgs(env, explorer, memory, calls.arguments);
        this.results = new KfuncResults(env);
        this.explorer = explorer;
        this.owning = new OwningRefs(env);
    }

    /** Looks at every call in the program's text, before anything else is known of it. */
    static final class Finder {

        private final VerifierEnv env;
        private final Set<Long> known = new HashSet<>();

        Finder(VerifierEnv env) {
            this.env = env;
        }

        void add(long insn) {
            Btf btf = env.request.kernelBtf();
            if (btf == null) {
                throw env.reject(
                        Errno.ENOTSUPP, "calling kernel function is not supported without CONFIG_DEBUG_INFO_BTF");
            }
            if (!env.request.gplCompatible()) {
                throw env.reject(Errno.EINVAL, "cannot call kernel function from non-GPL compatible program");
            }
            int id = Insn.imm(insn);
            int off = Insn.off(insn);
            if (id == 0 && off == 0) {
                return;
            }
            if (off != 0) {
                module(off);
            }
            if (known.contains((long) id)) {
                return;
            }
            if (known.size() == MAX) {
                throw env.reject(Errno.E2BIG, "too many different kernel function calls");
            }
            BtfType func = btf.type(id);
            if (func == null || func.kind() != BtfKind.FUNC) {
                throw env.reject(Errno.EINVAL, "kernel btf_id " + Integer.toUnsignedString(id) + " is not a function");
            }
            Kfunc kfunc = Kfuncs.get(func.name());
            if (kfunc != null && kfunc.has(KfuncFlag.DEV_BOUND)) {
                throw env.reject(Errno.EINVAL, "metadata kfuncs require device-bound program");
            }
            known.add((long) id);
        }

        /** What is wrong with the descriptor at an index of fd_array: no memory, no file, another kind of file. */
        private Errno descriptor(int index) {
            try {
                BpfMap map = env.request.mapOfFd().apply(env.request.fdArray().applyAsInt(index));
                return map == null ? Errno.EBADF : Errno.EINVAL; // a map is no BTF of a module either
            } catch (ErrnoException e) {
                return e.errno();
            }
        }

        /** Functions of modules, of which there are none: the descriptor is never one of a module's BTF. */
        private void module(int off) {
            if (off < 0) {
                env.log.print("negative offset disallowed for kernel module function call\n");
            } else if (env.request.fdArray() == null) {
                env.log.print("kernel module function call but no fd_array\n");
                env.log.print("failed to find BTF for kernel function\n");
                throw env.reject(Errno.EPROTO, "kernel function calls of modules need fd_array");
            } else {
                Errno errno = descriptor(off);
                if (errno != Errno.EFAULT) {
                    env.log.print("invalid module BTF fd specified\n");
                }
                throw env.reject(errno, "failed to find BTF for kernel function");
            }
            throw env.reject(Errno.EINVAL, "failed to find BTF for kernel function");
        }
    }

    /** Whether an instruction calls a kfunc that may be called while a lock is held. */
    static boolean allowedUnderLock(VerifierEnv env, long insn) {
        KfuncCall call = Insn.imm(insn) == 0 ? null : KfuncCall.of(env, insn);
        if (call == null) {
            return false;
        }
        return UNDER_LOCK.stream().anyMatch(call.name::startsWith);
    }

    /** The path on which the lock is not got. */
    private void failedLock() {
        FrameState frame =
                explorer.push(env.insnIdx + 1, env.insnIdx, Errno.ENOMEM).frame();
        for (int i = 0; i <= 5; i++) {
            frame.fresh(i).notInit();
        }
        RegState r0 = frame.fresh(0);
        r0.unknown();
        r0.smin = -MAX_ERRNO;
        r0.smax = -1;
        r0.smin32 = -MAX_ERRNO;
        r0.smax32 = -1;
        Bounds.sync(r0);
        r0.subregDef = env.insnIdx + 1;
    }

    void check(long insn) {
        if (Insn.imm(insn) == 0) {
            return; // refused later, if it is not dead code
        }
        KfuncCall call = KfuncCall.of(env, insn);
        if (call.name.equals("__bpf_trap")) {
            throw env.reject(Errno.EFAULT, "unexpected __bpf_trap() due to uninitialized variable?");
        }
        if (call.kfunc == null) {
            throw env.reject(Errno.EACCES, "calling kernel function " + call.name + " is not allowed");
        }
        if (call.has(KfuncFlag.SLEEPABLE) && !env.cur.sleepable) {
            throw env.reject(Errno.EACCES, "program must be sleepable to call sleepable kfunc " + call.name);
        }
        if (SpinLocks.takes(call.name)) {
            failedLock();
        }
        arguments.check(call);
        if (call.name.equals("bpf_rbtree_add_impl")) {
            calls.callbacks.less(call);
        } else if (call.callsLater()) {
            calls.callbacks.later(call);
        }
        arguments.sections.kfunc(call);
        if (call.releaseRegno != 0) {
            int ref = env.reg(call.releaseRegno).refObjId;
            if (!env.cur.release(ref)) {
                throw env.reject(
                        Errno.EINVAL, "kfunc " + call.name + "#" + call.id + " reference has not been acquired before");
            }
            env.forgetReference(ref);
        }
        if (INSERTS.contains(call.name)) {
            env.aux.nodeOffset[env.insnIdx] = env.reg(2).off;
            owning.hand(call, env.reg(2).refObjId);
        }
        if (call.name.equals(KfuncCall.THROW)) {
            env.throwsException = true;
            if (env.subprogs.exceptionCallback == 0) {
                functions.checkReturn(1);
            }
        }
        for (int i = 0; i <= 5; i++) {
            env.frame().fresh(i).notInit();
            env.scratchedRegs |= 1 << i;
        }
        results.set(call);
        if (call.has(KfuncFlag.CHANGES_PACKET)) {
            calls.forgetPackets();
        }
        if (call.has(KfuncFlag.ITER_NEXT)) {
            arguments.iterators.fork(call);
        }
    }
}
