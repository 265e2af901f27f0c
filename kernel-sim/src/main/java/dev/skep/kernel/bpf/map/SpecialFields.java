package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.btf.BtfFieldType;
import dev.skep.kernel.btf.BtfRecord;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;

/**
 * Which map types may hold which special fields in their values.
 *
 * <p>Linux: kernel/bpf/syscall.c, map_check_btf().
 */
public final class SpecialFields {

    private SpecialFields() {}

    /**
     * Checks a map's type and flags against its value's fields, of which there are some.
     *
     * @throws ErrnoException EACCES for a map that programs may not read or not write, EOPNOTSUPP for another type
     */
    public static void check(MapType type, int flags, BtfRecord record) {
        if ((flags & (BpfUapi.BPF_F_RDONLY_PROG | BpfUapi.BPF_F_WRONLY_PROG)) != 0) {
            throw new ErrnoException(Errno.EACCES, "special fields where programs may not read or write");
        }
        for (BtfFieldType field : record.types()) {
            if (!allowed(type, field)) {
                throw new ErrnoException(Errno.EOPNOTSUPP, field.text() + " in a map of type " + type.text());
            }
        }
    }

    private static boolean allowed(MapType type, BtfFieldType field) {
        return switch (field) {
            case SPIN_LOCK, RES_SPIN_LOCK ->
                type == MapType.HASH || type == MapType.ARRAY || type == MapType.CGROUP_STORAGE || isLocal(type);
            case TIMER, WORKQUEUE, TASK_WORK, LIST_HEAD, RB_ROOT ->
                type == MapType.HASH || type == MapType.LRU_HASH || type == MapType.ARRAY;
            case KPTR_UNREF, KPTR_REF, KPTR_PERCPU, REFCOUNT ->
                switch (type) {
                    case HASH, PERCPU_HASH, LRU_HASH, LRU_PERCPU_HASH, ARRAY, PERCPU_ARRAY -> true;
                    default -> isLocal(type);
                };
            case UPTR -> type == MapType.TASK_STORAGE;
            case LIST_NODE, RB_NODE -> false;
        };
    }

    private static boolean isLocal(MapType type) {
        return switch (type) {
            case SK_STORAGE, INODE_STORAGE, TASK_STORAGE, CGRP_STORAGE -> true;
            default -> false;
        };
    }
}
