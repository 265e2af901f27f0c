package dev.skep.kernel.bpf.map;

import dev.skep.kernel.uapi.MapType;
import java.util.List;

/**
 * All map types of 6.18 and how far each goes here: the support matrix. What MAP_CREATE asks of a spec is Linux's for
 * every type; a type without {@code ops} is refused as a kernel built without it does (EINVAL).
 *
 * <p>Linux: include/linux/bpf_types.h.
 */
public final class MapTypes {

    /** How far a type goes. */
    public enum Status {
        /** As Linux. */
        FULL,
        /** Works; the note says what is less. */
        PARTIAL,
        /** Refused at creation. */
        NONE
    }

    /** Which capability MAP_CREATE asks for beyond the unprivileged switch. */
    public enum Needs {
        NOTHING,
        CAP_BPF,
        CAP_NET_ADMIN
    }

    /**
     * A row.
     *
     * @param type map type
     * @param ops how its maps are made, or null
     * @param needs capability that creation asks for
     * @param status how far it goes
     * @param note what is less than in Linux
     */
    public record Row(MapType type, MapTypeOps ops, Needs needs, Status status, String note) {}

    /** In Linux's order, so that the row's index is the type's number. */
    public static final List<Row> ALL = List.of(
            row(MapType.UNSPEC, null, Needs.NOTHING, Status.NONE, "not a type"),
            row(MapType.HASH, HtabMap.OPS, Needs.NOTHING, Status.PARTIAL, "timers in values do not run"),
            row(MapType.ARRAY, ArrayMap.OPS, Needs.NOTHING, Status.PARTIAL, "timers in values do not run"),
            row(MapType.PROG_ARRAY, ProgArrayMap.OPS, Needs.NOTHING, Status.FULL, ""),
            row(
                    MapType.PERF_EVENT_ARRAY,
                    PerfEventArrayMap.OPS,
                    Needs.NOTHING,
                    Status.PARTIAL,
                    "events have no buffers yet: output ends with ENOSPC"),
            row(MapType.PERCPU_HASH, PercpuHtabMap.OPS, Needs.NOTHING, Status.FULL, ""),
            row(MapType.PERCPU_ARRAY, PercpuArrayMap.OPS, Needs.NOTHING, Status.FULL, ""),
            row(
                    MapType.STACK_TRACE,
                    StackTraceMap.OPS,
                    Needs.CAP_BPF,
                    Status.PARTIAL,
                    "no stacks to walk: bpf_get_stackid answers EFAULT"),
            row(
                    MapType.CGROUP_ARRAY,
                    CgroupArrayMap.OPS,
                    Needs.NOTHING,
                    Status.PARTIAL,
                    "no cgroups yet: always empty"),
            row(MapType.LRU_HASH, LruHtabMap.OPS, Needs.CAP_BPF, Status.PARTIAL, "another choice of victims"),
            row(MapType.LRU_PERCPU_HASH, LruHtabMap.OPS, Needs.CAP_BPF, Status.PARTIAL, "another choice of victims"),
            row(MapType.LPM_TRIE, LpmTrieMap.OPS, Needs.CAP_BPF, Status.FULL, ""),
            row(MapType.ARRAY_OF_MAPS, ArrayOfMaps.OPS, Needs.NOTHING, Status.FULL, ""),
            row(MapType.HASH_OF_MAPS, HashOfMaps.OPS, Needs.NOTHING, Status.FULL, ""),
            row(
                    MapType.DEVMAP,
                    DevMap.OPS,
                    Needs.CAP_NET_ADMIN,
                    Status.PARTIAL,
                    "nothing is redirected yet; elements outlive their device"),
            row(
                    MapType.SOCKMAP,
                    SockMap.OPS,
                    Needs.CAP_NET_ADMIN,
                    Status.PARTIAL,
                    "no sockets that fit yet: always empty"),
            row(MapType.CPUMAP, CpuMap.OPS, Needs.CAP_BPF, Status.PARTIAL, "nothing is redirected yet"),
            row(MapType.XSKMAP, XskMap.OPS, Needs.CAP_NET_ADMIN, Status.PARTIAL, "no AF_XDP sockets yet: always empty"),
            row(
                    MapType.SOCKHASH,
                    SockMap.OPS,
                    Needs.CAP_NET_ADMIN,
                    Status.PARTIAL,
                    "no sockets that fit yet: always empty"),
            row(
                    MapType.CGROUP_STORAGE,
                    CgroupStorageMap.OPS,
                    Needs.NOTHING,
                    Status.PARTIAL,
                    "no cgroups yet: always empty"),
            row(
                    MapType.REUSEPORT_SOCKARRAY,
                    ReuseportArrayMap.OPS,
                    Needs.CAP_BPF,
                    Status.PARTIAL,
                    "no sockets that fit yet: always empty"),
            row(
                    MapType.PERCPU_CGROUP_STORAGE,
                    CgroupStorageMap.OPS,
                    Needs.NOTHING,
                    Status.PARTIAL,
                    "no cgroups yet: always empty"),
            row(MapType.QUEUE, QueueStackMap.OPS, Needs.CAP_BPF, Status.FULL, ""),
            row(MapType.STACK, QueueStackMap.OPS, Needs.CAP_BPF, Status.FULL, ""),
            row(
                    MapType.SK_STORAGE,
                    LocalStorageMap.OPS,
                    Needs.CAP_BPF,
                    Status.PARTIAL,
                    "created and checked; no owner keeps values yet"),
            row(
                    MapType.DEVMAP_HASH,
                    DevMap.OPS,
                    Needs.CAP_NET_ADMIN,
                    Status.PARTIAL,
                    "nothing is redirected yet; elements outlive their device"),
            row(
                    MapType.STRUCT_OPS,
                    StructOpsMap.OPS,
                    Needs.CAP_BPF,
                    Status.NONE,
                    "checked, then ENOTSUPP: no subsystem takes any"),
            row(MapType.RINGBUF, RingbufMap.OPS, Needs.NOTHING, Status.PARTIAL, "no mmap"),
            row(
                    MapType.INODE_STORAGE,
                    LocalStorageMap.OPS,
                    Needs.CAP_BPF,
                    Status.PARTIAL,
                    "created and checked; no owner keeps values yet"),
            row(
                    MapType.TASK_STORAGE,
                    LocalStorageMap.OPS,
                    Needs.CAP_BPF,
                    Status.PARTIAL,
                    "created and checked; no owner keeps values yet"),
            row(MapType.BLOOM_FILTER, BloomFilterMap.OPS, Needs.CAP_BPF, Status.FULL, ""),
            row(MapType.USER_RINGBUF, UserRingbufMap.OPS, Needs.NOTHING, Status.PARTIAL, "no mmap: always empty"),
            row(
                    MapType.CGRP_STORAGE,
                    LocalStorageMap.OPS,
                    Needs.CAP_BPF,
                    Status.PARTIAL,
                    "created and checked; no owner keeps values yet"),
            row(MapType.ARENA, ArenaMap.OPS, Needs.CAP_BPF, Status.PARTIAL, "created and checked; no mmap, no pages"));

    private MapTypes() {}

    private static Row row(MapType type, MapTypeOps ops, Needs needs, Status status, String note) {
        return new Row(type, ops, needs, status, note);
    }

    /** The row of a type. */
    public static Row of(MapType type) {
        return ALL.get(type.number());
    }

    /** Registers all types that this package makes. */
    public static void registerAll(Maps maps) {
        for (Row row : ALL) {
            if (row.ops() != null) {
                maps.register(row.type(), row.ops());
            }
        }
    }
}
