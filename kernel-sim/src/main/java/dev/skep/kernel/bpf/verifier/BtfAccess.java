package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.bpf.progtype.StructWrites;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfField;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfMember;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;

/**
 * Loads through pointers to structs and through map pointers, whose fields BTF describes: what may be read, and how far a
 * pointer read there can be trusted. Objects of the program's own structs may be written too.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_ptr_to_btf_access() and check_ptr_to_map_access().
 */
final class BtfAccess {

    private final VerifierEnv env;

    BtfAccess(VerifierEnv env) {
        this.env = env;
    }

    /** An access through a pointer to a struct; {@code value} is the register loaded, -1 for none. */
    void struct(int regno, RegState ptr, int off, int size, boolean write, int value) {
        BtfType type = ptr.btf.type(ptr.btfId);
        String name = BtfWalk.name(type);
        requirePerfmon(name);
        boolean kernel = ptr.btf == env.request.kernelBtf();
        if (!env.request.gplCompatible() && kernel) {
            throw env.reject(
                    Errno.EINVAL, "Cannot access kernel 'struct " + name + "' from non-GPL compatible program");
        }
        String who = "R" + regno + " is ptr_" + name;
        if (off < 0) {
            throw env.reject(Errno.EACCES, who + " invalid negative access: off=" + off);
        }
        if (!ptr.var.equalsConst(0)) {
            throw env.reject(Errno.EACCES, who + " invalid variable offset: off=" + off + ", var_off=" + ptr.var);
        }
        if ((ptr.type & TypeFlag.USER) != 0) {
            throw env.reject(Errno.EACCES, who + " access user memory: off=" + off);
        }
        if ((ptr.type & TypeFlag.PERCPU) != 0) {
            throw env.reject(Errno.EACCES, who + " access percpu memory: off=" + off);
        }
        boolean object = ObjectRecords.isObject(ptr.type);
        StructWrites writes = (ptr.type & TypeFlag.UNTRUSTED) != 0 ? null : env.ops.structWrites();
        if (write && (ptr.type & TypeFlag.ALLOC) == 0 && writes != null) {
            write(writes, name, off, size);
            return;
        }
        if (write && (!object || (ptr.type & TypeFlag.UNTRUSTED) != 0)) {
            throw env.reject(Errno.EACCES, "only read is supported");
        }
        if (object) {
            if ((ptr.type & (TypeFlag.NON_OWN_REF | TypeFlag.RCU)) == 0 && ptr.refObjId == 0) {
                throw env.reject(Errno.EFAULT, "verifier bug: ref_obj_id for allocated object must be non-zero");
            }
            object(ptr, off, size, value);
            return;
        }
        BtfWalk walk = new BtfWalk(env, ptr.btf);
        int found = walk.find(ptr.btfId, off, size, true);
        env.aux.lack("a field of struct " + name);
        load(value, found, ptr.btf, walk, found == RegType.BTF_ID ? trust(ptr, name, walk) : 0);
    }

    /** Bytes of a program's own object: a pointer among them is only a number, special fields are left alone. */
    private void object(RegState ptr, int off, int size, int value) {
        for (BtfField field : env.records.of(ptr).fields()) {
            if (off < field.offset() + field.size() && field.offset() < off + size) {
                throw env.reject(
                        Errno.EACCES, "direct access to " + field.type().text() + " is disallowed");
            }
        }
        BtfWalk walk = new BtfWalk(env, ptr.btf);
        int found = walk.find(ptr.btfId, off, size, true);
        load(value, found == RegType.BTF_ID ? RegType.SCALAR : found, ptr.btf, walk, 0);
    }

    private void write(StructWrites writes, String struct, int off, int size) {
        if (!writes.structs().contains(struct)) {
            throw env.reject(Errno.EACCES, "only read is supported");
        }
        Btf btf = env.request.kernelBtf();
        for (BtfMember m : env.kernelStruct(writes.name()).members()) {
            if (m.bitOffset() / Byte.SIZE != off || !writes.members().contains(m.name())) {
                continue;
            }
            long end = off + btf.sizeOf(m.typeId());
            if (off + size > end) {
                throw env.reject(
                        Errno.EACCES,
                        "write access at off %d with size %d beyond the member of %s ended at %d"
                                .formatted(off, size, writes.name(), end));
            }
            env.aux.lack("a field of struct " + struct);
            return;
        }
        throw env.reject(Errno.EACCES, "no write support to %s at off %d".formatted(writes.name(), off));
    }

    /** A read of a field of a map. */
    void map(int regno, RegState ptr, int off, int size, boolean write, int value) {
        String name = mapStruct(ptr.map);
        Btf btf = env.request.kernelBtf();
        BtfType type = name == null || btf == null ? null : btf.find(name, BtfKind.STRUCT);
        if (type == null) {
            throw env.unsupported(
                    "access to fields of a map of type " + ptr.map.type().text());
        }
        requirePerfmon(name);
        if (off < 0) {
            throw env.reject(Errno.EACCES, "R" + regno + " is " + name + " invalid negative access: off=" + off);
        }
        if (write) {
            throw env.reject(Errno.EACCES, "only read from " + name + " is supported");
        }
        BtfWalk walk = new BtfWalk(env, btf);
        int found = walk.find(type.id(), off, size, true);
        env.aux.lack("a field of struct " + name);
        load(value, found, btf, walk, walk.flags);
    }

    private void load(int value, int found, Btf btf, BtfWalk walk, int flags) {
        if (value < 0) {
            return;
        }
        if (found == RegType.SCALAR) {
            env.markUnknown(value);
            return;
        }
        if (found == RegType.MEM) {
            env.frame().fresh(value).pointer(RegType.MEM | TypeFlag.RDONLY | TypeFlag.UNTRUSTED);
            return;
        }
        RegState reg = env.frame().fresh(value);
        reg.pointer(RegType.BTF_ID | flags, btf, walk.pointee);
        if (reg.mayBeNull()) {
            reg.id = ++env.idGen;
        }
    }

    private void requirePerfmon(String struct) {
        if (!env.allowPtrLeaks) {
            throw env.reject(
                    Errno.EPERM, "'struct " + struct + "' access is allowed only to CAP_PERFMON and CAP_SYS_ADMIN");
        }
    }

    /** The flags of a pointer that was read through another one. */
    private int trust(RegState ptr, String struct, BtfWalk walk) {
        int flags = walk.flags;
        if ((ptr.type & TypeFlag.UNTRUSTED) != 0) {
            return TypeFlag.UNTRUSTED;
        }
        if (!isTrusted(ptr) && !isRcu(ptr)) {
            return flags & ~(TypeFlag.TRUSTED | TypeFlag.RCU);
        }
        if (TrustedFields.trusted(struct, walk.field)) {
            return flags | TypeFlag.TRUSTED;
        }
        if (TrustedFields.trustedOrNull(struct, walk.field)) {
            return flags | TypeFlag.TRUSTED | TypeFlag.MAYBE_NULL;
        }
        if (!env.inRcu() || ptr.mayBeNull()) {
            return TypeFlag.UNTRUSTED;
        }
        if (TrustedFields.rcu(struct, walk.field)) {
            return flags | TypeFlag.RCU;
        }
        boolean orNull = TrustedFields.rcuOrNull(struct, walk.field);
        if ((flags & TypeFlag.RCU) != 0 || orNull) {
            return (orNull ? flags & ~TypeFlag.UNTRUSTED : flags) | TypeFlag.RCU | TypeFlag.MAYBE_NULL;
        }
        return (flags & (TypeFlag.PERCPU | TypeFlag.USER)) != 0 ? flags : flags & ~(TypeFlag.TRUSTED | TypeFlag.RCU);
    }

    /** The kernel guarantees that what is pointed at lives. */
    static boolean isTrusted(RegState reg) {
        int modifiers = reg.type & ~TypeFlag.BASE;
        boolean trusted = (modifiers & TypeFlag.TRUSTED_MODIFIERS) != 0;
        return reg.refObjId != 0 || trusted && (modifiers & ~TypeFlag.TRUSTED_MODIFIERS) == 0;
    }

    private static boolean isRcu(RegState reg) {
        return (reg.type & TypeFlag.RCU) != 0;
    }

    /** The struct that stands behind a map's pointer, by the type of map. */
    private static String mapStruct(BpfMap map) {
        return switch (map.type()) {
            case HASH, PERCPU_HASH, LRU_HASH, LRU_PERCPU_HASH, HASH_OF_MAPS -> "bpf_htab";
            case ARRAY, PROG_ARRAY, PERF_EVENT_ARRAY, PERCPU_ARRAY, CGROUP_ARRAY, ARRAY_OF_MAPS -> "bpf_array";
            case STACK_TRACE -> "bpf_stack_map";
            case LPM_TRIE -> "lpm_trie";
            case DEVMAP, DEVMAP_HASH -> "bpf_dtab";
            case SOCKMAP -> "bpf_stab";
            case SOCKHASH -> "bpf_shtab";
            case CPUMAP -> "bpf_cpu_map";
            case XSKMAP -> "xsk_map";
            case CGROUP_STORAGE, PERCPU_CGROUP_STORAGE -> "bpf_cgroup_storage_map";
            case REUSEPORT_SOCKARRAY -> "reuseport_array";
            case QUEUE, STACK -> "bpf_queue_stack";
            case SK_STORAGE, INODE_STORAGE, TASK_STORAGE, CGRP_STORAGE -> "bpf_local_storage_map";
            case STRUCT_OPS -> "bpf_struct_ops_map";
            case RINGBUF, USER_RINGBUF -> "bpf_ringbuf_map";
            case BLOOM_FILTER -> "bpf_bloom_filter";
            case ARENA -> "bpf_arena";
            default -> null;
        };
    }
}
