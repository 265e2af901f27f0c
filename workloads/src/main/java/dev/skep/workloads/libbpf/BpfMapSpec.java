package dev.skep.workloads.libbpf;

import dev.skep.kernel.uapi.MapType;
import java.util.List;

/**
 * A map as the object file declares it. Numbers are as written: the kernel judges them.
 *
 * @param name its full name; the kernel gets the first 15 bytes
 * @param origin where it was declared
 * @param section index of the ELF section it lies in
 * @param sectionOffset bytes into that section, for declared maps
 * @param type number of the map type
 * @param keySize bytes
 * @param valueSize bytes
 * @param maxEntries as written; 0 of a perf_event_array means one per CPU
 * @param flags map_flags
 * @param numaNode used with BPF_F_NUMA_NODE
 * @param extra map_extra
 * @param pinned whether it wants to be pinned by its name
 * @param keyTypeId BTF id of its key, 0 for none
 * @param valueTypeId BTF id of its value, 0 for none
 * @param inner what maps in this map look like, or null
 * @param contents bytes of a data section's value; null for zeros
 * @param slots entries that hold other maps or programs from the start
 * @param valuesOffset where such entries begin in the declared variable
 */
public record BpfMapSpec(
        String name,
        Origin origin,
        int section,
        int sectionOffset,
        int type,
        int keySize,
        int valueSize,
        int maxEntries,
        int flags,
        int numaNode,
        long extra,
        boolean pinned,
        int keyTypeId,
        int valueTypeId,
        BpfMapSpec inner,
        byte[] contents,
        List<Slot> slots,
        int valuesOffset) {

    /** Where a map was declared. */
    public enum Origin {
        /** A variable in {@code .maps}. */
        BTF_DEFINED,
        /** A {@code struct bpf_map_def} in {@code maps}. */
        LEGACY,
        DATA,
        BSS,
        RODATA,
        KCONFIG
    }

    /**
     * An entry filled by the object itself.
     *
     * @param index the key
     * @param target name of a map or program
     */
    public record Slot(int index, String target) {}

    /** The type, or null when 6.18 has none of this number. */
    public MapType mapType() {
        return MapType.of(type);
    }

    /** Whether a data section lies behind it. */
    public boolean isData() {
        return origin != Origin.BTF_DEFINED && origin != Origin.LEGACY;
    }

    /** The same map with another number of entries. */
    public BpfMapSpec withMaxEntries(int entries) {
        return new BpfMapSpec(
                name,
                origin,
                section,
                sectionOffset,
                type,
                keySize,
                valueSize,
                entries,
                flags,
                numaNode,
                extra,
                pinned,
                keyTypeId,
                valueTypeId,
                inner,
                contents,
                slots,
                valuesOffset);
    }

    /** The same map with these entries filled from the start. */
    public BpfMapSpec withSlots(List<Slot> newSlots) {
        return new BpfMapSpec(
                name,
                origin,
                section,
                sectionOffset,
                type,
                keySize,
                valueSize,
                maxEntries,
                flags,
                numaNode,
                extra,
                pinned,
                keyTypeId,
                valueTypeId,
                inner,
                contents,
                newSlots,
                valuesOffset);
    }

    /** The same map with another content from the start. */
    public BpfMapSpec withContents(byte[] newContents) {
        return new BpfMapSpec(
                name,
                origin,
                section,
                sectionOffset,
                type,
                keySize,
                valueSize,
                maxEntries,
                flags,
                numaNode,
                extra,
                pinned,
                keyTypeId,
                valueTypeId,
                inner,
                newContents,
                slots,
                valuesOffset);
    }

    /** The same map, not to be pinned. */
    public BpfMapSpec withoutPin() {
        return new BpfMapSpec(
                name,
                origin,
                section,
                sectionOffset,
                type,
                keySize,
                valueSize,
                maxEntries,
                flags,
                numaNode,
                extra,
                false,
                keyTypeId,
                valueTypeId,
                inner,
                contents,
                slots,
                valuesOffset);
    }
}
