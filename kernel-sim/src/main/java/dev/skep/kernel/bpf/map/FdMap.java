package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.prog.BpfObject;

/**
 * A map whose values are other objects: user space writes a descriptor and reads an id.
 *
 * <p>Linux: IS_FD_MAP(), kernel/bpf/arraymap.c and kernel/bpf/map_in_map.c.
 */
public interface FdMap {

    /**
     * What is refused before the descriptor is looked at.
     *
     * @throws ErrnoException EINVAL for flags, E2BIG for an index outside
     */
    void checkUpdate(byte[] key, long flags);

    /**
     * Puts an object in; the map takes a reference of its own.
     *
     * @throws ErrnoException EINVAL for an object that does not fit the map
     */
    void sysUpdateObject(byte[] key, BpfObject object, long flags);
}
