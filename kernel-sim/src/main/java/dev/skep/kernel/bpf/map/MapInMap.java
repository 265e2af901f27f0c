package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;

/**
 * What the maps of maps share: the template that every inner map must resemble.
 *
 * <p>Linux: kernel/bpf/map_in_map.c.
 */
final class MapInMap {

    private MapInMap() {}

    /**
     * What is kept of the inner map given at creation (bpf_map_meta_alloc).
     *
     * @throws ErrnoException EINVAL for a map of maps, ENOTSUPP for a type that cannot be inside
     */
    static MapSpec template(MapSpec outer) {
        BpfMap inner = outer.inner();
        if (inner == null) {
            throw new ErrnoException(Errno.EBADF, "no inner map");
        }
        if (inner instanceof ArrayOfMaps || inner instanceof HashOfMaps) {
            throw new ErrnoException(Errno.EINVAL, "only one level of maps in maps");
        }
        if (inner.type() == MapType.PROG_ARRAY || inner.type() == MapType.STRUCT_OPS) {
            throw new ErrnoException(Errno.ENOTSUPP, inner.type().text() + " cannot be inside a map");
        }
        return inner.spec();
    }

    /** Whether a map may be put where the template is asked for (bpf_map_meta_equal). */
    static void requireEqual(MapSpec template, BpfMap map) {
        MapSpec spec = map.spec();
        boolean equal = template.type() == spec.type()
                && template.keySize() == spec.keySize()
                && template.valueSize() == spec.valueSize()
                && template.flags() == spec.flags();
        boolean sized = spec.type() == MapType.ARRAY && (spec.flags() & BpfUapi.BPF_F_INNER_MAP) == 0;
        if (!equal || sized && template.maxEntries() != spec.maxEntries()) {
            throw new ErrnoException(Errno.EINVAL, map + " does not resemble the template");
        }
    }
}
