package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.kfunc.KfuncFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.BtfFieldType;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfRecord;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;

/**
 * The arguments of a kfunc call against its prototype in the kernel's BTF: types, and what the endings of the parameters'
 * names and the kfunc's flags ask for beyond them.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_kfunc_args().
 */
final class KfuncArgs {

    private final VerifierEnv env;
    private final Explorer explorer;
    private final MemAccess memory;
    private final HelperArguments arguments;
    private final Dynptrs dynptrs;
    private final KfuncBtfArgs objects;
    final Iterators iterators;
    final CriticalSections sections;
    private final GraphArguments graphs;
    private final SpinLocks locks;

    KfuncArgs(VerifierEnv env, Explorer explorer, MemAccess memory, HelperArguments arguments) {
        this.env = env;
        this.explorer = explorer;
        this.memory = memory;
        this.arguments = arguments;
        this.dynptrs = new Dynptrs(env);
        this.objects = new KfuncBtfArgs(env);
        this.iterators = new Iterators(env, explorer);
        this.sections = new CriticalSections(env);
        this.graphs = new GraphArguments(env);
        this.locks = new SpinLocks(env);
    }

    void check(KfuncCall call) {
        for (int i = 0; i < call.params.size(); i++) {
            if (call.hasSuffix(i, "__ign") || call.hasSuffix(i, "__prog")) {
                continue;
            }
            BtfType type = call.param(i);
            RegState reg = env.reg(i + 1);
            if (KfuncCall.isScalar(type)) {
                scalar(call, i, reg);
            } else if (type == null || type.kind() != BtfKind.PTR) {
                throw env.reject(Errno.EINVAL, "Unrecognized arg#" + i + " type " + KfuncCall.kindName(type));
            } else if (pointer(call, i, reg, type) == KfuncArgKind.MEM_SIZE) {
                i++;
            }
        }
        if (call.has(KfuncFlag.RELEASE) && call.releaseRegno == 0) {
            throw env.reject(
                    Errno.EINVAL, "release kernel function " + call.name + " expects refcounted PTR_TO_BTF_ID");
        }
    }

    private void scalar(KfuncCall call, int index, RegState reg) {
        int regno = index + 1;
        if (!reg.isScalar()) {
            throw env.reject(Errno.EINVAL, "R" + regno + " is not a scalar");
        }
        String name = call.paramName(index);
        boolean size = name.equals("rdonly_buf_size") || name.equals("rdwr_buf_size");
        if (name.endsWith("__k")) {
            constant(call, regno, reg);
            explorer.backtrack.markPrecise(regno);
        } else if (size) {
            if (!reg.var.isConst()) {
                throw env.reject(Errno.EINVAL, "R" + regno + " is not a const");
            }
            call.resultReadOnly = name.equals("rdonly_buf_size");
            call.resultSize = reg.var.value();
            if (call.resultSize >>> 32 != 0) {
                throw env.reject(Errno.EINVAL, "R" + regno + " rdonly/rdwr_buf_size exceeds u32 max");
            }
            explorer.backtrack.markPrecise(regno);
        }
    }

    private void constant(KfuncCall call, int regno, RegState reg) {
        if (!reg.var.isConst()) {
            throw env.reject(Errno.EINVAL, "R" + regno + " must be a known constant");
        }
        call.constant = reg.var.value();
    }

    private KfuncArgKind pointer(KfuncCall call, int index, RegState reg, BtfType type) {
        int regno = index + 1;
        if ((call.takesTrusted() || call.has(KfuncFlag.RCU))
                && (reg.isNull() || reg.mayBeNull())
                && !call.hasSuffix(index, "__nullable")) {
            throw env.reject(Errno.EACCES, "Possibly NULL pointer passed to trusted arg" + index);
        }
        if (reg.refObjId != 0) {
            call.refObjId = reg.refObjId;
            if (call.has(KfuncFlag.RELEASE)) {
                call.releaseRegno = regno;
            }
        }
        BtfType target = call.btf.skipModifiers(type.typeId());
        KfuncArgKind kind = KfuncArgKind.of(env, call, index, reg, target);
        if (kind == KfuncArgKind.NULL) {
            return kind;
        }
        if (kind == KfuncArgKind.MAP && reg.map == null && reg.btf == null) {
            throw env.reject(Errno.EINVAL, "pointer in R" + regno + " isn't map pointer");
        }
        if (kind == KfuncArgKind.MAP || kind == KfuncArgKind.ALLOCATED || kind == KfuncArgKind.BTF_ID) {
            objects.checkTrust(call, regno, reg);
        }
        boolean releases = call.has(KfuncFlag.RELEASE) && reg.refObjId != 0;
        arguments.types.checkOffset(regno, reg, releases ? TypeFlag.RELEASE : 0);
        byKind(call, index, reg, target, kind);
        return kind;
    }

    private void byKind(KfuncCall call, int index, RegState reg, BtfType target, KfuncArgKind kind) {
        int regno = index + 1;
        switch (kind) {
            case CTX -> context(call, index, reg);
            case DYNPTR -> dynptr(call, index, reg);
            case ITER -> iterator(call, index, reg);
            case IRQ_FLAG -> sections.irqFlag(memory, call, index, reg);
            case CONST_STR -> {
                if (reg.type != RegType.MAP_VALUE) {
                    throw env.reject(Errno.EINVAL, "arg#" + index + " doesn't point to a const string");
                }
                ConstantStrings.check(env, memory, reg, regno);
            }
            case MAP -> {
                theMap(call, reg);
                objects.check(call, index, reg, call.btf.find("bpf_map", BtfKind.STRUCT));
            }
            case BTF_ID -> objects.check(call, index, reg, target);
            case MEM -> memory(call, index, reg, target);
            case MEM_SIZE -> sizedMemory(call, index, reg);
            case CALLBACK -> {
                if (reg.type != RegType.FUNC) {
                    throw env.reject(Errno.EINVAL, "arg" + index + " expected pointer to func");
                }
                call.subprog = reg.subprog;
                if (!call.name.equals("bpf_rbtree_add_impl") && !call.callsLater()) {
                    throw env.unsupported("kernel function " + call.name);
                }
            }
            default -> heap(call, index, reg, kind);
        }
    }

    /** The map that holds the value before it. */
    private void theMap(KfuncCall call, RegState reg) {
        BtfRecord record = reg.map == null ? BtfRecord.NONE : reg.map.record();
        boolean taskWork = record.has(BtfFieldType.TASK_WORK);
        boolean same = call.map == reg.map && call.mapUid == reg.mapUid;
        if (call.map != null && !same && (taskWork || record.has(BtfFieldType.WORKQUEUE))) {
            throw env.reject(
                    Errno.EINVAL,
                    (taskWork ? "bpf_task_work pointer in R2" : "workqueue pointer in R1") + " map_uid=" + call.mapUid
                            + " doesn't match map pointer in " + (taskWork ? "R3" : "R2") + " map_uid=" + reg.mapUid);
        }
        call.map = reg.map;
        call.mapUid = reg.mapUid;
    }

    private void context(KfuncCall call, int index, RegState reg) {
        if (reg.type != RegType.CTX) {
            throw env.reject(
                    Errno.EINVAL, "arg#" + index + " expected pointer to ctx, but got " + RegType.text(reg.type));
        }
        if (call.name.equals("bpf_cast_to_kern_ctx")) {
            BtfType struct = call.btf.find(KernelContexts.kernel(env.prog), BtfKind.STRUCT);
            if (struct == null) {
                throw env.reject(Errno.EINVAL, "kern ctx type id 0 is not a struct");
            }
            call.resultId = struct.id();
        }
    }

    private void dynptr(KfuncCall call, int index, RegState reg) {
        int flags = reg.type == RegType.CONST_DYNPTR ? TypeFlag.RDONLY : 0;
        int cloneRef = 0;
        boolean makes = call.hasSuffix(index, "__uninit");
        if (makes) {
            flags |= TypeFlag.UNINIT;
        }
        switch (call.name) {
            case "bpf_dynptr_from_skb" -> flags |= TypeFlag.DYNPTR_SKB;
            case "bpf_dynptr_from_xdp" -> flags |= TypeFlag.DYNPTR_XDP;
            case "bpf_dynptr_from_skb_meta" -> flags |= TypeFlag.DYNPTR_SKB_META;
            case "bpf_dynptr_clone" -> {
                if (makes) {
                    flags |= Dynptrs.flag(call.dynptrKind);
                    cloneRef = call.dynptrRef;
                }
            }
            default -> {}
        }
        dynptrs.argument(memory, index + 1, flags, cloneRef);
        if (!makes) {
            RegState dynptr = dynptrs.of(reg);
            call.dynptrId = dynptr.id;
            call.dynptrKind = dynptr.dynptr;
            call.dynptrRef = dynptr.refObjId;
        }
    }

    private void iterator(KfuncCall call, int index, RegState reg) {
        if (call.name.equals("bpf_iter_css_task_new") && !mayIterateTasksOfCss()) {
            throw env.reject(Errno.EINVAL, "css_task_iter is only allowed in bpf_lsm, bpf_iter and sleepable progs");
        }
        iterators.argument(memory, call, index, reg);
    }

    private boolean mayIterateTasksOfCss() {
        return switch (env.prog.type()) {
            case LSM -> true;
            case TRACING -> env.prog.attachType() == dev.skep.kernel.uapi.AttachType.TRACE_ITER || env.cur.sleepable;
            default -> env.cur.sleepable;
        };
    }

    private void memory(KfuncCall call, int index, RegState reg, BtfType target) {
        long size = call.btf.sizeOf(target.id());
        if (size < 0) {
            throw env.reject(
                    Errno.EINVAL,
                    "arg#" + index + " reference type('" + KfuncCall.kindName(target) + " " + target.name()
                            + "') size cannot be determined: -22");
        }
        if (reg.isNull()) {
            return;
        }
        notNull(index + 1, () -> {
            arguments.buffer(index + 1, (int) size, false, true, null);
            arguments.buffer(index + 1, (int) size, true, true, null);
        });
    }

    private void sizedMemory(KfuncCall call, int index, RegState reg) {
        RegState size = env.reg(index + 2);
        if (!reg.isNull() || !call.hasSuffix(index, "__opt")) {
            try {
                notNull(index + 1, () -> {
                    arguments.size(index + 2, false, true, new CallArgs());
                    arguments.size(index + 2, true, true, new CallArgs());
                });
            } catch (dev.skep.kernel.base.ErrnoException e) {
                throw env.reject(
                        e.errno(),
                        "arg#" + index + " arg#" + (index + 1) + " memory, len pair leads to invalid memory access");
            }
        }
        if (call.hasSuffix(index + 1, "__szk")) {
            constant(call, index + 2, size);
        }
    }

    /** Checks memory as if its pointer were known not to be NULL, which the kfunc will see for itself. */
    private void notNull(int regno, Runnable check) {
        RegState reg = env.reg(regno);
        if (!reg.mayBeNull()) {
            check.run();
            return;
        }
        RegState saved = reg.copy(null);
        BranchCheck.notNull(env.frame().own(regno));
        check.run();
        env.frame().own(regno).set(saved);
    }

    /** Objects of the program's own heap, and fields of map values that only kfuncs touch. */
    private void heap(KfuncCall call, int index, RegState reg, KfuncArgKind kind) {
        switch (kind) {
            case ALLOCATED -> given(call, index, reg);
            case REFCOUNTED -> counted(call, index, reg);
            case LIST_HEAD -> graphs.root(call, index, reg, BtfFieldType.LIST_HEAD);
            case RB_ROOT -> graphs.root(call, index, reg, BtfFieldType.RB_ROOT);
            case LIST_NODE -> graphs.newNode(call, index, reg, BtfFieldType.LIST_NODE);
            case RB_NODE -> {
                if (call.name.equals("bpf_rbtree_add_impl")) {
                    graphs.newNode(call, index, reg, BtfFieldType.RB_NODE);
                } else {
                    graphs.treeNode(call, index, reg);
                }
            }
            case RES_SPIN_LOCK -> locks.kfunc(call, index, reg);
            default -> {
                if (reg.type != RegType.MAP_VALUE) {
                    throw env.reject(Errno.EINVAL, "arg#" + index + " doesn't point to a map value");
                }
                boolean queue = kind == KfuncArgKind.WORKQUEUE;
                memory.fields.later(index + 1, reg, queue ? BtfFieldType.WORKQUEUE : BtfFieldType.TASK_WORK);
                call.map = reg.map;
                call.mapUid = reg.mapUid;
            }
        }
    }

    /** An object that is freed: one, or one of each CPU. */
    private void given(KfuncCall call, int index, RegState reg) {
        String frees = OwningRefs.isPlainObject(reg)
                ? "bpf_obj_drop_impl"
                : reg.type == (RegType.BTF_ID | TypeFlag.ALLOC | TypeFlag.PERCPU) ? "bpf_percpu_obj_drop_impl" : null;
        if (frees == null) {
            throw env.reject(Errno.EINVAL, "arg#" + index + " expected pointer to allocated object");
        }
        if (!call.name.equals(frees)) {
            throw env.reject(Errno.EINVAL, "arg#" + index + " expected for " + frees + "()");
        }
        if (reg.refObjId == 0) {
            throw env.reject(Errno.EINVAL, "allocated object must be referenced");
        }
        call.setArgument(reg);
    }

    /** An object whose owners are counted. */
    private void counted(KfuncCall call, int index, RegState reg) {
        if (!ObjectRecords.isObject(reg.type)) {
            throw env.reject(Errno.EINVAL, "arg#" + index + " is neither owning or non-owning ref");
        }
        call.owning = !ObjectRecords.isNonOwning(reg.type) && reg.refObjId != 0;
        if (env.records.of(reg).isEmpty()) {
            throw env.reject(Errno.EFAULT, "verifier bug: Couldn't find btf_record");
        }
        if (!env.records.of(reg).has(BtfFieldType.REFCOUNT)) {
            throw env.reject(Errno.EINVAL, "arg#" + index + " doesn't point to a type with bpf_refcount field");
        }
        call.setArgument(reg);
    }
}
