package dev.skep.kernel.bpf.map;

import dev.skep.kernel.uapi.MapType;
import java.util.List;

/**
 * All map types of 6.18 and how far each goes here: the support matrix. A type without {@code ops} is refused at
 * creation as a kernel built without it does (EINVAL), unless a layer above registers it.
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
            row(MapType.PERF_EVENT_ARRAY, null, Needs.NOTHING, Status.NONE, "no perf buffers yet"),
            row(MapType.PERCPU_HASH, PercpuHtabMap.OPS, Needs.NOTHING, Status.FULL, ""),
            row(MapType.PERCPU_ARRAY, PercpuArrayMap.OPS, Needs.NOTHING, Status.FULL, ""),
            row(MapType.STACK_TRACE, null, Needs.CAP_BPF, Status.NONE, "no stack walks yet"),
            row(MapType.CGROUP_ARRAY, null, Needs.NOTHING, Status.NONE, "no cgroups yet"),
            row(MapType.LRU_HASH, LruHtabMap.OPS, Needs.CAP_BPF, Status.PARTIAL, "another choice of victims"),
            row(MapType.LRU_PERCPU_HASH, LruHtabMap.OPS, Needs.CAP_BPF, Status.PARTIAL, "another choice of victims"),
            row(MapType.LPM_TRIE, null, Needs.CAP_BPF, Status.NONE, "not yet"),
            row(MapType.ARRAY_OF_MAPS, ArrayOfMaps.OPS, Needs.NOTHING, Status.FULL, ""),
            row(MapType.HASH_OF_MAPS, HashOfMaps.OPS, Needs.NOTHING, Status.FULL, ""),
            row(MapType.DEVMAP, null, Needs.CAP_NET_ADMIN, Status.NONE, "not yet"),
            row(MapType.SOCKMAP, null, Needs.CAP_NET_ADMIN, Status.NONE, "not yet"),
            row(MapType.CPUMAP, null, Needs.CAP_BPF, Status.NONE, "not yet"),
            row(MapType.XSKMAP, null, Needs.CAP_NET_ADMIN, Status.NONE, "not yet"),
            row(MapType.SOCKHASH, null, Needs.CAP_NET_ADMIN, Status.NONE, "not yet"),
            row(MapType.CGROUP_STORAGE, null, Needs.NOTHING, Status.NONE, "no cgroups yet"),
            row(MapType.REUSEPORT_SOCKARRAY, null, Needs.CAP_BPF, Status.NONE, "not yet"),
            row(MapType.PERCPU_CGROUP_STORAGE, null, Needs.NOTHING, Status.NONE, "no cgroups yet"),
            row(MapType.QUEUE, QueueStackMap.OPS, Needs.CAP_BPF, Status.FULL, ""),
            row(MapType.STACK, QueueStackMap.OPS, Needs.CAP_BPF, Status.FULL, ""),
            row(MapType.SK_STORAGE, null, Needs.CAP_BPF, Status.NONE, "not yet"),
            row(MapType.DEVMAP_HASH, null, Needs.CAP_NET_ADMIN, Status.NONE, "not yet"),
            row(MapType.STRUCT_OPS, null, Needs.CAP_BPF, Status.NONE, "not yet"),
            row(MapType.RINGBUF, RingbufMap.OPS, Needs.NOTHING, Status.PARTIAL, "no mmap"),
            row(MapType.INODE_STORAGE, null, Needs.CAP_BPF, Status.NONE, "not yet"),
            row(MapType.TASK_STORAGE, null, Needs.CAP_BPF, Status.NONE, "not yet"),
            row(MapType.BLOOM_FILTER, null, Needs.CAP_BPF, Status.NONE, "not yet"),
            row(MapType.USER_RINGBUF, null, Needs.NOTHING, Status.NONE, "not yet"),
            row(MapType.CGRP_STORAGE, null, Needs.CAP_BPF, Status.NONE, "no cgroups yet"),
            row(MapType.ARENA, null, Needs.CAP_BPF, Status.NONE, "not yet"));

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
