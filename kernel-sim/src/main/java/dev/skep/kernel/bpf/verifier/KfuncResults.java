package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.heap.ObjectHeap;
import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.kfunc.KfuncFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;

/**
 * What R0 holds after a kfunc.
 *
 * <p>Linux: kernel/bpf/verifier.c, the end of check_kfunc_call(), check_special_kfunc().
 */
final class KfuncResults {

    /** Most bytes of an object of each CPU (BPF_GLOBAL_PERCPU_MA_MAX_SIZE). */
    private static final int PERCPU_MAX = 512;

    private final VerifierEnv env;

    KfuncResults(VerifierEnv env) {
        this.env = env;
    }

    void set(KfuncCall call) {
        BtfType type = call.result == 0 ? null : call.btf.skipModifiers(call.result);
        if (type == null || type.kind() == BtfKind.UNKN) {
            return;
        }
        RegState r0 = env.frame().fresh(0);
        if (KfuncCall.isScalar(type)) {
            if (SpinLocks.takes(call.name)) {
                r0.known(0);
            } else {
                r0.unknown();
            }
            r0.subregDef = type.size() == 8 ? 0 : env.insnIdx + 1;
            return;
        }
        if (type.kind() != BtfKind.PTR) {
            throw env.unsupported("the result of kernel function " + call.name);
        }
        pointer(call, r0, call.btf.skipModifiers(type.typeId()));
        r0.subregDef = 0;
        if (call.mayReturnNull()) {
            r0.type |= TypeFlag.MAYBE_NULL;
            r0.id = ++env.idGen;
        }
        if (call.has(KfuncFlag.ACQUIRE)) {
            int ref = ++env.idGen;
            env.cur.acquire(ref, env.insnIdx);
            if (call.mayReturnNull()) {
                r0.id = ref;
            }
            r0.refObjId = ref;
        } else if (call.root != null) {
            new OwningRefs(env).disown(r0);
        }
        if (r0.id == 0 && env.records.mayHoldLock(r0)) {
            r0.id = ++env.idGen;
        }
    }

    private void pointer(KfuncCall call, RegState r0, BtfType target) {
        switch (call.name) {
            case "bpf_cast_to_kern_ctx" -> r0.pointer(RegType.BTF_ID | TypeFlag.TRUSTED, call.btf, call.resultId);
            case "bpf_rdonly_cast" -> cast(call, r0);
            case "bpf_dynptr_slice", "bpf_dynptr_slice_rdwr" -> slice(call, r0);
            case "bpf_obj_new_impl", "bpf_percpu_obj_new_impl" -> made(call, r0);
            case "bpf_refcount_acquire_impl" ->
                r0.pointer(RegType.BTF_ID | TypeFlag.ALLOC, call.objectBtf, call.objectId);
            default -> {
                if (call.root != null) {
                    OwningRefs.node(r0, call.root);
                } else if (target == null || target.kind() == BtfKind.UNKN) {
                    r0.unknown();
                } else if (KfuncCall.isStruct(target)) {
                    object(call, r0, target);
                } else {
                    memory(call, r0, target);
                }
            }
        }
    }

    /** An object of one of the program's structs, or one of each CPU. */
    private void made(KfuncCall call, RegState r0) {
        long id = call.constant;
        if (id >>> 32 != 0) {
            throw env.reject(Errno.EINVAL, "local type ID argument must be in range [0, U32_MAX]");
        }
        Btf btf = env.btf.btf;
        if (btf == null) {
            throw env.reject(Errno.EINVAL, "bpf_obj_new/bpf_percpu_obj_new requires prog BTF");
        }
        BtfType struct = btf.type((int) id);
        if (struct == null || struct.kind() != BtfKind.STRUCT) {
            throw env.reject(Errno.EINVAL, "bpf_obj_new/bpf_percpu_obj_new type ID argument must be of a struct");
        }
        boolean percpu = call.name.equals("bpf_percpu_obj_new_impl");
        if (percpu) {
            checkPerCpu(btf, struct);
        }
        r0.pointer(RegType.BTF_ID | TypeFlag.ALLOC | (percpu ? TypeFlag.PERCPU : 0), btf, struct.id());
        env.aux.objectSize[env.insnIdx] = struct.size();
        env.aux.objectType[env.insnIdx] = ObjectHeap.type(env.btf.object.id(), struct.id());
    }

    private void checkPerCpu(Btf btf, BtfType struct) {
        if (Integer.compareUnsigned(struct.size(), PERCPU_MAX) > 0) {
            throw env.reject(
                    Errno.EINVAL, "bpf_percpu_obj_new type size (" + struct.size() + ") is greater than " + PERCPU_MAX);
        }
        if (!KfuncArgKind.isScalarStruct(env, btf, struct, 0)) {
            throw env.reject(Errno.EINVAL, "bpf_percpu_obj_new type ID argument must be of a struct of scalars");
        }
        if (!env.records.of(btf, struct.id()).isEmpty()) {
            throw env.reject(Errno.EINVAL, "bpf_percpu_obj_new type ID argument must not contain special fields");
        }
    }

    private void cast(KfuncCall call, RegState r0) {
        int id = (int) (long) call.constant;
        BtfType struct = call.constant != id ? null : call.btf.type(id);
        if (struct == null || !KfuncCall.isStruct(struct) && struct.kind() != BtfKind.UNKN) {
            throw env.reject(Errno.EINVAL, "kfunc bpf_rdonly_cast type ID argument must be of a struct or void");
        }
        if (KfuncCall.isStruct(struct)) {
            r0.pointer(RegType.BTF_ID | TypeFlag.UNTRUSTED, call.btf, id);
        } else {
            r0.pointer(RegType.MEM | TypeFlag.RDONLY | TypeFlag.UNTRUSTED);
        }
    }

    private void slice(KfuncCall call, RegState r0) {
        int type = RegType.MEM | Dynptrs.flag(call.dynptrKind);
        if (call.name.equals("bpf_dynptr_slice")) {
            type |= TypeFlag.RDONLY;
        } else if (!env.ops.packetAccess(true, env.prog)) {
            throw env.reject(Errno.EINVAL, "the prog does not allow writes to packet data");
        }
        r0.pointer(type);
        r0.memSize = (int) (long) call.constant;
        r0.dynptrId = call.dynptrId;
    }

    private void memory(KfuncCall call, RegState r0, BtfType target) {
        if (call.name.equals("bpf_session_cookie")) {
            call.resultSize = Long.BYTES;
        } else if (call.resultSize == 0) {
            call.resultSize = Math.max(0, call.btf.sizeOf(target.id()));
            call.resultReadOnly = true;
        }
        if (call.resultSize == 0) {
            throw env.reject(
                    Errno.EINVAL,
                    "kernel function " + call.name + " returns pointer type " + KfuncCall.kindName(target) + " "
                            + target.name() + " is not supported");
        }
        r0.pointer(RegType.MEM | (call.resultReadOnly ? TypeFlag.RDONLY : 0));
        r0.memSize = (int) call.resultSize;
        r0.refObjId = call.refObjId;
    }

    private void object(KfuncCall call, RegState r0, BtfType target) {
        int type = RegType.BTF_ID;
        if (call.name.equals("bpf_get_kmem_cache")) {
            type |= TypeFlag.UNTRUSTED;
        } else if (call.has(KfuncFlag.RCU_PROTECTED)) {
            type |= TypeFlag.RCU;
        }
        if (call.has(KfuncFlag.ITER_NEXT)) {
            RegState iterator = env.cur.frames[call.iterFrame].spilled(call.iterSlot);
            type |= iterator.type & TypeFlag.RCU;
            if ((type & TypeFlag.RCU) == 0) {
                type |= TypeFlag.TRUSTED;
            }
        }
        r0.pointer(type, call.btf, target.id());
    }
}
