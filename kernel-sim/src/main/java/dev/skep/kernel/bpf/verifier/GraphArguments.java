package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfField;
import dev.skep.kernel.btf.BtfFieldType;
import dev.skep.kernel.btf.BtfRecord;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;

/**
 * Lists and trees as arguments of kfuncs, and the nodes that go into them and come out: exactly the field, the lock next
 * to it held, and an object of the struct that the list or tree was declared to contain.
 *
 * <p>Linux: kernel/bpf/verifier.c, __process_kf_arg_ptr_to_graph_root(), __process_kf_arg_ptr_to_graph_node().
 */
final class GraphArguments {

    /** What Linux keeps as the offset of a lock that is not there, -EINVAL. */
    private static final int NO_OFFSET = -22;

    private final VerifierEnv env;

    GraphArguments(VerifierEnv env) {
        this.env = env;
    }

    /** A list head or tree root. */
    void root(KfuncCall call, int index, RegState reg, BtfFieldType type) {
        boolean object = OwningRefs.isPlainObject(reg);
        if (!object && reg.type != RegType.MAP_VALUE) {
            throw env.reject(Errno.EINVAL, "arg#" + index + " expected pointer to map value or allocated object");
        }
        if (object) {
            requireReference(reg);
        }
        int off = offset(index + 1, reg, type);
        BtfRecord record = env.records.of(reg);
        BtfField field = record.at(off, type);
        if (field == null) {
            throw env.reject(Errno.EINVAL, type.text() + " not found at offset=" + Integer.toUnsignedString(off));
        }
        if (!isLocked(reg)) {
            int lock = record.offsetOf(BtfFieldType.SPIN_LOCK);
            throw env.reject(
                    Errno.EINVAL,
                    "bpf_spin_lock at off=" + (lock < 0 ? NO_OFFSET : lock) + " must be held for " + type.text());
        }
        call.root = field;
    }

    private boolean isLocked(RegState reg) {
        if (!env.cur.holdsLock()) {
            return false;
        }
        if (!env.cur.holdsLock(VerifierState.ANY_LOCK, reg.id, SpinLocks.home(reg))) {
            env.log.print("held lock and object are not in the same allocation\n");
            return false;
        }
        return true;
    }

    private int offset(int regno, RegState reg, BtfFieldType type) {
        if (!reg.var.isConst()) {
            throw env.reject(
                    Errno.EINVAL,
                    "R" + regno + " doesn't have constant offset. " + type.text()
                            + " has to be at the constant offset");
        }
        return reg.off + (int) reg.var.value();
    }

    private void requireReference(RegState reg) {
        if (reg.refObjId == 0) {
            throw env.reject(Errno.EINVAL, "allocated object must be referenced");
        }
    }

    /** A node that goes into a list or tree: of an object that the program owns. */
    void newNode(KfuncCall call, int index, RegState reg, BtfFieldType type) {
        if (!OwningRefs.isPlainObject(reg)) {
            throw env.reject(Errno.EINVAL, "arg#" + index + " expected pointer to allocated object");
        }
        requireReference(reg);
        node(call, index, reg, type);
    }

    /** A node of a tree that the program looked up there. */
    void treeNode(KfuncCall call, int index, RegState reg) {
        if (!ObjectRecords.isNonOwning(reg.type) && reg.refObjId == 0) {
            throw env.reject(Errno.EINVAL, call.name + " can only take non-owning or refcounted bpf_rb_node pointer");
        }
        if (CallbackCalls.inTreeCallback(env)) {
            throw env.reject(Errno.EINVAL, call.name + " not allowed in rbtree cb");
        }
        node(call, index, reg, BtfFieldType.RB_NODE);
    }

    private void node(KfuncCall call, int index, RegState reg, BtfFieldType type) {
        int off = offset(index + 1, reg, type);
        if (env.records.of(reg).at(off, type) == null) {
            throw env.reject(Errno.EINVAL, type.text() + " not found at offset=" + Integer.toUnsignedString(off));
        }
        BtfField root = call.root;
        Btf btf = root.target();
        BtfType wanted = btf.type(root.targetId());
        int place = root.nodeOffset();
        if (reg.btf != btf || reg.btfId != wanted.id()) {
            throw env.reject(
                    Errno.EINVAL,
                    "operation on " + root.type().text() + " expects arg#1 " + type.text() + " at offset=" + place
                            + " in struct " + wanted.name() + ", but arg is at offset=" + off + " in struct "
                            + reg.btf.type(reg.btfId).name());
        }
        call.setArgument(reg);
        if (off != place) {
            throw env.reject(
                    Errno.EINVAL,
                    "arg#1 offset=" + off + ", but expected " + type.text() + " at offset=" + place + " in struct "
                            + wanted.name());
        }
    }
}
