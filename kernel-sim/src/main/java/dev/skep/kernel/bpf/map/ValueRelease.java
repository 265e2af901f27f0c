package dev.skep.kernel.bpf.map;

import dev.skep.kernel.btf.BtfRecord;

/** Frees what the special fields of a value own. Linux: kernel/bpf/syscall.c, bpf_obj_free_fields(). */
@FunctionalInterface
public interface ValueRelease {

    void freeFields(long value, BtfRecord record);
}
