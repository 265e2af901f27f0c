package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.BtfFieldType;
import dev.skep.kernel.btf.BtfRecord;
import dev.skep.kernel.uapi.Errno;

/**
 * Locks in values of maps and in objects: taken and given back by exactly the field that they are, the last one first.
 * Giving a lock back ends what could be seen of lists and trees under it.
 *
 * <p>Linux: kernel/bpf/verifier.c, process_spin_lock().
 */
final class SpinLocks {

    private final VerifierEnv env;
    private final OwningRefs refs;

    SpinLocks(VerifierEnv env) {
        this.env = env;
        this.refs = new OwningRefs(env);
    }

    /** The argument of bpf_spin_lock or bpf_spin_unlock. */
    void helper(int regno, RegState reg, boolean take) {
        if (CallbackCalls.inTreeCallback(env)) {
            throw env.reject(Errno.EACCES, "can't spin_{lock,unlock} in rbtree cb");
        }
        field(regno, reg, BtfFieldType.SPIN_LOCK, "bpf_spin");
        if (take) {
            env.cur.lock(VerifierState.LOCK, reg.id, env.insnIdx, home(reg));
        } else {
            unlock(VerifierState.LOCK, reg, "bpf_spin");
        }
    }

    /** The argument of the bpf_res_spin_ family. */
    void kfunc(KfuncCall call, int index, RegState reg) {
        if (reg.type != RegType.MAP_VALUE && !OwningRefs.isPlainObject(reg)) {
            throw env.reject(Errno.EINVAL, "arg#" + index + " doesn't point to map value or allocated object");
        }
        field(index + 1, reg, BtfFieldType.RES_SPIN_LOCK, "bpf_res_spin");
        boolean irq = call.name.endsWith("irqsave") || call.name.endsWith("irqrestore");
        int kind = irq ? VerifierState.RES_LOCK_IRQ : VerifierState.RES_LOCK;
        if (!takes(call.name)) {
            unlock(kind, reg, "bpf_res_spin");
            return;
        }
        int resilient = VerifierState.RES_LOCK | VerifierState.RES_LOCK_IRQ;
        if (env.cur.holdsLock(resilient, reg.id, home(reg))) {
            throw env.reject(Errno.EINVAL, "Acquiring the same lock again, AA deadlock detected");
        }
        env.cur.lock(kind, reg.id, env.insnIdx, home(reg));
    }

    /** Whether a kfunc takes a lock, or fails to. */
    static boolean takes(String kfunc) {
        return kfunc.equals("bpf_res_spin_lock") || kfunc.equals("bpf_res_spin_lock_irqsave");
    }

    /** What all locks of one map or BTF have in common. */
    static Object home(RegState reg) {
        return reg.type == RegType.MAP_VALUE ? reg.map : reg.btf;
    }

    private void field(int regno, RegState reg, BtfFieldType type, String family) {
        String lock = family + "_lock";
        if (!reg.var.isConst()) {
            throw env.reject(
                    Errno.EINVAL,
                    "R" + regno + " doesn't have constant offset. " + lock + " has to be at the constant offset");
        }
        boolean value = reg.type == RegType.MAP_VALUE;
        String holder = value ? "map '" + reg.map.name() + "'" : "local 'kptr'";
        if (value && reg.map.spec().btf() == null) {
            throw env.reject(Errno.EINVAL, holder + " has to have BTF in order to use " + lock);
        }
        BtfRecord record = env.records.of(reg);
        if (!record.has(type)) {
            throw env.reject(Errno.EINVAL, holder + " has no valid " + lock);
        }
        long off = reg.off + reg.var.value();
        if (record.offsetOf(type) != off) {
            throw env.reject(
                    Errno.EINVAL,
                    "off " + off + " doesn't point to 'struct " + lock + "' that is at " + record.offsetOf(type));
        }
    }

    private void unlock(int kind, RegState reg, String family) {
        VerifierState state = env.cur;
        if (!state.holdsLock()) {
            throw env.reject(Errno.EINVAL, family + "_unlock without taking a lock");
        }
        if (!state.holdsLock(kind, reg.id, home(reg))) {
            throw env.reject(Errno.EINVAL, family + "_unlock of different lock");
        }
        if (!state.isLastLock(reg.id, home(reg))) {
            throw env.reject(Errno.EINVAL, family + "_unlock cannot be out of order");
        }
        state.unlock(kind, reg.id, home(reg));
        refs.unlocked();
    }
}
