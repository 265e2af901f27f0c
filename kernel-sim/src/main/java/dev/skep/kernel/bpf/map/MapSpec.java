package dev.skep.kernel.bpf.map;

import dev.skep.kernel.bpf.prog.BpfObject;
import dev.skep.kernel.uapi.MapType;

/**
 * What MAP_CREATE asks for.
 *
 * @param type map type
 * @param keySize bytes
 * @param valueSize bytes
 * @param maxEntries elements
 * @param flags BPF_F_*
 * @param name at most 15 bytes
 * @param extra map_extra
 * @param inner template of a map in map, or null
 * @param btf BTF object that describes key and value (a reference handed over), or null
 * @param btfKeyTypeId 0 if none
 * @param btfValueTypeId 0 if none
 * @param ifindex device of an offloaded map, 0 here
 */
public record MapSpec(
        MapType type,
        int keySize,
        int valueSize,
        int maxEntries,
        int flags,
        String name,
        long extra,
        BpfMap inner,
        BpfObject btf,
        int btfKeyTypeId,
        int btfValueTypeId,
        int ifindex) {

    /** The same with other flags. */
    MapSpec withFlags(int newFlags) {
        return new MapSpec(
                type,
                keySize,
                valueSize,
                maxEntries,
                newFlags,
                name,
                extra,
                inner,
                btf,
                btfKeyTypeId,
                btfValueTypeId,
                ifindex);
    }

    /** A plain map, as tests and the kernel itself make them. */
    public static MapSpec of(MapType type, int keySize, int valueSize, int maxEntries, int flags, String name) {
        return new MapSpec(type, keySize, valueSize, maxEntries, flags, name, 0, null, null, 0, 0, 0);
    }
}
