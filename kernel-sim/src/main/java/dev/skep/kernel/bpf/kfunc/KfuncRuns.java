package dev.skep.kernel.bpf.kfunc;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.bpf.helper.Dynptr;
import dev.skep.kernel.bpf.helper.HelperFn;
import dev.skep.kernel.bpf.helper.Helpers;
import dev.skep.kernel.bpf.prog.BpfException;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.net.SkBuff;
import dev.skep.kernel.net.XdpBuff;
import dev.skep.kernel.uapi.Errno;

/**
 * What kfuncs do at run time. Each becomes a kernel-internal helper, so that engines know only one kind of call. A CPU
 * runs one program to its end before anything else happens: RCU, preemption and interrupts need nothing done.
 *
 * <p>Linux: kernel/bpf/helpers.c, kernel/bpf/bpf_iter.c, net/core/filter.c.
 */
public final class KfuncRuns {

    /** Most rounds of a numbers iterator (BPF_MAX_LOOPS). */
    private static final long MAX_LOOPS = 8 << 20;

    private static final HelperFn NOTHING = (cpu, r1, r2, r3, r4, r5) -> 0;
    /** The number that bpf_throw() has in a program that runs: engines may know it from other calls. */
    public static final int THROW = helper(Kfuncs.get("bpf_throw"));

    private static final long INVAL = Errno.EINVAL.negative();
    private static final long U32 = 0xffff_ffffL;

    private final Helpers helpers;

    private KfuncRuns(Helpers helpers) {
        this.helpers = helpers;
    }

    /** Whether calls become moves from r1 to r0, so that nothing is bound. */
    public static boolean isMove(Kfunc kfunc) {
        return kfunc.name().equals("bpf_cast_to_kern_ctx") || kfunc.name().equals("bpf_rdonly_cast");
    }

    /** The number that a kfunc's calls have in a program that runs. */
    public static int helper(Kfunc kfunc) {
        return Helpers.KFUNC + kfunc.index();
    }

    /** The kfunc behind such a number, or null. */
    public static Kfunc of(int helper) {
        int index = helper - Helpers.KFUNC;
        return index >= 0 && index < Kfuncs.all().size() ? Kfuncs.all().get(index) : null;
    }

    /** Binds all that exist. */
    public static void register(Helpers helpers) {
        KfuncRuns runs = new KfuncRuns(helpers);
        runs.sections();
        runs.locks();
        runs.numbers();
        runs.dynptrs();
        runs.bind("bpf_throw", (cpu, cookie, r2, r3, r4, r5) -> {
            throw BpfException.of(cpu, cookie);
        });
    }

    private void bind(String name, HelperFn fn) {
        Kfunc kfunc = Kfuncs.get(name);
        if (kfunc == null) {
            throw new KernelPanic("no kfunc " + name);
        }
        helpers.register(helper(kfunc), fn);
    }

    private void sections() {
        bind("bpf_rcu_read_lock", NOTHING);
        bind("bpf_rcu_read_unlock", NOTHING);
        bind("bpf_preempt_disable", NOTHING);
        bind("bpf_preempt_enable", NOTHING);
        bind("bpf_local_irq_save", NOTHING);
        bind("bpf_local_irq_restore", NOTHING);
    }

    // -- locks that may not be got: with one program at a time on a CPU, only one that the program itself holds ------

    private void locks() {
        HelperFn lock = (cpu, at, r2, r3, r4, r5) -> {
            if (cpu.memory.loadInt(at) != 0) {
                return Errno.EDEADLK.negative();
            }
            cpu.memory.storeInt(at, 1);
            return 0;
        };
        HelperFn unlock = (cpu, at, r2, r3, r4, r5) -> {
            cpu.memory.storeInt(at, 0);
            return 0;
        };
        bind("bpf_res_spin_lock", lock);
        bind("bpf_res_spin_lock_irqsave", lock);
        bind("bpf_res_spin_unlock", unlock);
        bind("bpf_res_spin_unlock_irqrestore", unlock);
    }

    // -- the numbers iterator: the present number and the end, 32 bits each --------------------------------------

    private void numbers() {
        bind("bpf_iter_num_new", (cpu, it, start, end, r4, r5) -> newNumbers(cpu.memory, it, (int) start, (int) end));
        bind("bpf_iter_num_next", (cpu, it, r2, r3, r4, r5) -> nextNumber(cpu.memory, it));
        bind("bpf_iter_num_destroy", (cpu, it, r2, r3, r4, r5) -> {
            cpu.memory.storeLong(it, 0);
            return 0;
        });
    }

    private static long newNumbers(KernelMemory memory, long it, int start, int end) {
        long count = (long) end - start;
        if (count < 0 || count > MAX_LOOPS) {
            memory.storeLong(it, 0);
            return count < 0 ? INVAL : Errno.E2BIG.negative();
        }
        memory.storeInt(it, start - 1);
        memory.storeInt(it + 4, end);
        return 0;
    }

    private static long nextNumber(KernelMemory memory, long it) {
        // the sum of two ints: start - 1 may have wrapped
        int next = memory.loadInt(it) + 1;
        if (next >= memory.loadInt(it + 4)) {
            memory.storeLong(it, 0);
            return 0;
        }
        memory.storeInt(it, next);
        return it;
    }

    // -- dynptrs -------------------------------------------------------------------------------------------------

    private void dynptrs() {
        bind("bpf_dynptr_from_xdp", (cpu, xdp, flags, to, r4, r5) -> {
            KernelMemory memory = cpu.memory;
            long length = memory.loadLong(xdp, XdpBuff.DATA_END) - memory.loadLong(xdp, XdpBuff.DATA);
            return fromPacket(memory, xdp, flags, to, Dynptr.XDP, length);
        });
        bind("bpf_dynptr_from_skb", (cpu, skb, flags, to, r4, r5) -> {
            long length = cpu.memory.loadInt(skb, SkBuff.LEN) & U32;
            return fromPacket(cpu.memory, skb, flags, to, Dynptr.SKB, length);
        });
        HelperFn slice = (cpu, ptr, offset, buffer, length, r5) -> slice(cpu.memory, ptr, offset & U32, length & U32);
        bind("bpf_dynptr_slice", slice);
        bind("bpf_dynptr_slice_rdwr", (cpu, ptr, offset, buffer, length, r5) -> {
            boolean closed = Dynptr.isNull(cpu.memory, ptr) || Dynptr.isReadOnly(cpu.memory, ptr);
            return closed ? 0 : slice(cpu.memory, ptr, offset & U32, length & U32);
        });
        bind(
                "bpf_dynptr_adjust",
                (cpu, ptr, start, end, r4, r5) -> Dynptr.adjust(cpu.memory, ptr, start & U32, end & U32));
        bind("bpf_dynptr_is_null", (cpu, ptr, r2, r3, r4, r5) -> Dynptr.isNull(cpu.memory, ptr) ? 1 : 0);
        bind(
                "bpf_dynptr_is_rdonly",
                (cpu, ptr, r2, r3, r4, r5) ->
                        !Dynptr.isNull(cpu.memory, ptr) && Dynptr.isReadOnly(cpu.memory, ptr) ? 1 : 0);
        bind(
                "bpf_dynptr_size",
                (cpu, ptr, r2, r3, r4, r5) ->
                        Dynptr.isNull(cpu.memory, ptr) ? INVAL & U32 : Dynptr.size(cpu.memory, ptr));
        bind("bpf_dynptr_clone", (cpu, ptr, to, r3, r4, r5) -> {
            if (Dynptr.isNull(cpu.memory, ptr)) {
                Dynptr.clear(cpu.memory, to);
                return INVAL;
            }
            Dynptr.copy(cpu.memory, to, ptr);
            return 0;
        });
    }

    private static long fromPacket(KernelMemory memory, long packet, long flags, long to, int kind, long length) {
        if (flags != 0) {
            Dynptr.clear(memory, to);
            return INVAL;
        }
        Dynptr.init(memory, to, packet, kind, length);
        return 0;
    }

    /** Packets being in one piece, the buffer that would receive a copy is never needed. */
    private static long slice(KernelMemory memory, long ptr, long offset, long length) {
        if (Dynptr.isNull(memory, ptr) || !Dynptr.contains(memory, ptr, offset, length)) {
            return 0;
        }
        return Dynptr.address(memory, ptr, offset, length);
    }
}
