package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.BtfField;
import dev.skep.kernel.btf.BtfFieldType;
import dev.skep.kernel.uapi.Errno;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Who owns an object of the program's heap. A program owns what it made or took out of a list or tree, and must give it
 * up. What it puts in belongs to the list or tree: pointers to it stay good for reading and writing until the lock that
 * guards the list or tree is given back.
 *
 * <p>Linux: kernel/bpf/verifier.c, ref_set_non_owning(), ref_convert_owning_non_owning(), invalidate_non_owning_refs(),
 * mark_reg_graph_node().
 */
final class OwningRefs {

    private static final int OBJECT = RegType.BTF_ID | TypeFlag.ALLOC;

    private final VerifierEnv env;

    OwningRefs(VerifierEnv env) {
        this.env = env;
    }

    /** A pointer to an object that is neither shared, per CPU, nor another's. */
    static boolean isPlainObject(RegState reg) {
        return reg.type == OBJECT;
    }

    /** A pointer to the node of an object that a list or tree holds. */
    static void node(RegState reg, BtfField root) {
        reg.pointer(OBJECT, root.target(), root.targetId());
        reg.off = root.nodeOffset();
    }

    /** Another owns the object. One that is counted also outlives its owner, as long as RCU protects it. */
    void disown(RegState reg) {
        boolean counted = env.records.of(reg).has(BtfFieldType.REFCOUNT);
        reg.type |= TypeFlag.NON_OWN_REF | (counted ? TypeFlag.RCU : 0);
    }

    /** The object of a reference goes into a list or tree. */
    void hand(KfuncCall call, int ref) {
        if (!env.cur.release(ref)) {
            env.log.print("verifier bug: ref state missing for ref_obj_id\n");
            throw env.reject(
                    Errno.EFAULT,
                    "kfunc " + call.name + "#" + call.id + " conversion of owning ref to non-owning failed");
        }
        each(env, reg -> reg.refObjId == ref, reg -> {
            reg.refObjId = 0;
            disown(reg);
        });
    }

    /** A lock was given back: what lists and trees hold may go away. */
    void unlocked() {
        each(env, reg -> ObjectRecords.isNonOwning(reg.type), env::invalidate);
    }

    /** Does something to every register that matches, spilled ones too. */
    static void each(VerifierEnv env, Predicate<RegState> which, Consumer<RegState> then) {
        for (int f = 0; f <= env.cur.curframe; f++) {
            FrameState frame = env.cur.frames[f];
            for (int i = 0; i < 10; i++) {
                if (which.test(frame.regs[i])) {
                    then.accept(frame.own(i));
                }
            }
            for (int s = 0; s < frame.slots; s++) {
                if (frame.isSpill(s) && which.test(frame.spilled(s))) {
                    then.accept(frame.ownSpilled(s));
                }
            }
        }
    }
}
