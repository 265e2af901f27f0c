package dev.skep.kernel.uapi;

/**
 * Map types. The ordinal is Linux's number.
 *
 * <p>Linux: include/uapi/linux/bpf.h, enum bpf_map_type.
 */
public enum MapType {
    UNSPEC,
    HASH,
    ARRAY,
    PROG_ARRAY,
    PERF_EVENT_ARRAY,
    PERCPU_HASH,
    PERCPU_ARRAY,
    STACK_TRACE,
    CGROUP_ARRAY,
    LRU_HASH,
    LRU_PERCPU_HASH,
    LPM_TRIE,
    ARRAY_OF_MAPS,
    HASH_OF_MAPS,
    DEVMAP,
    SOCKMAP,
    CPUMAP,
    XSKMAP,
    SOCKHASH,
    CGROUP_STORAGE,
    REUSEPORT_SOCKARRAY,
    PERCPU_CGROUP_STORAGE,
    QUEUE,
    STACK,
    SK_STORAGE,
    DEVMAP_HASH,
    STRUCT_OPS,
    RINGBUF,
    INODE_STORAGE,
    TASK_STORAGE,
    BLOOM_FILTER,
    USER_RINGBUF,
    CGRP_STORAGE,
    ARENA;

    private static final MapType[] VALUES = values();

    /** Linux's number. */
    public int number() {
        return ordinal();
    }

    /** The lower-case name that libbpf and bpftool print. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The row of a number, or null when 6.18 has none. */
    public static MapType of(int number) {
        return number >= 0 && number < VALUES.length ? VALUES[number] : null;
    }
}
