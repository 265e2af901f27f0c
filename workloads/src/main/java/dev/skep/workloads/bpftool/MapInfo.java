package dev.skep.workloads.bpftool;

import dev.skep.kernel.uapi.MapType;

/**
 * What bpf(2) tells of a map, decoded.
 *
 * <p>Linux: struct bpf_map_info.
 */
record MapInfo(
        int type,
        int id,
        int keySize,
        int valueSize,
        int maxEntries,
        int flags,
        String name,
        int ifindex,
        int btfId,
        int btfKeyTypeId,
        int btfValueTypeId,
        int btfVmlinuxValueTypeId) {

    MapType mapType() {
        return MapType.of(type);
    }

    String typeName() {
        MapType known = mapType();
        return known == null ? "type " + Integer.toUnsignedString(type) : known.text();
    }

    boolean isPerCpu() {
        return switch (mapType()) {
            case PERCPU_HASH, PERCPU_ARRAY, LRU_PERCPU_HASH, PERCPU_CGROUP_STORAGE -> true;
            case null, default -> false;
        };
    }

    boolean isMapOfMaps() {
        return mapType() == MapType.ARRAY_OF_MAPS || mapType() == MapType.HASH_OF_MAPS;
    }

    boolean isMapOfProgs() {
        return mapType() == MapType.PROG_ARRAY;
    }
}
