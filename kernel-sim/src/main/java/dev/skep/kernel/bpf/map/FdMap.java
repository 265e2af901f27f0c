package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.vfs.FdTable;

/**
 * A map whose values, as user space writes them, hold descriptors of other objects: updates come here instead of to
 * {@link BpfMap#sysUpdate}.
 *
 * <p>Linux: bpf_map_update_value() of kernel/bpf/syscall.c; the arrays and hashes of IS_FD_MAP(), and the maps of
 * sockets, devices and CPUs.
 */
public interface FdMap {

    /**
     * Creates or replaces an element. What goes in is held by a reference of the map's own.
     *
     * @param value value_size bytes with the descriptor in them
     * @param fds the caller's descriptors
     * @param through the descriptor's file by which the caller reached the map
     * @throws ErrnoException EINVAL for flags or for an object that does not fit, E2BIG for an index outside, EBADF
     */
    void sysUpdate(byte[] key, byte[] value, long flags, FdTable fds, BpfMapFile through);
}
