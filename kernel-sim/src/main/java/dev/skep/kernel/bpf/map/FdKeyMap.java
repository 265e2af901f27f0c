package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.vfs.FdTable;

/**
 * A map whose keys, as user space writes them, are descriptors: of the object that owns the value. The three operations
 * come here instead of to those of {@link BpfMap}.
 *
 * <p>Linux: the bpf_fd_*_storage_*_elem() of net/core/bpf_sk_storage.c, kernel/bpf/bpf_inode_storage.c,
 * bpf_task_storage.c and bpf_cgrp_storage.c.
 */
public interface FdKeyMap {

    /**
     * The value that a descriptor's object owns.
     *
     * @throws ErrnoException EBADF, ENOENT
     */
    byte[] sysLookup(FdTable fds, int fd);

    /**
     * Creates or replaces the value that a descriptor's object owns.
     *
     * @throws ErrnoException EBADF, EINVAL, EEXIST, ENOENT
     */
    void sysUpdate(FdTable fds, int fd, byte[] value, long flags);

    /**
     * Deletes the value that a descriptor's object owns.
     *
     * @throws ErrnoException EBADF, ENOENT
     */
    void sysDelete(FdTable fds, int fd);
}
