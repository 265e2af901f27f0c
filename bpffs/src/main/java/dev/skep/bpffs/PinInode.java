package dev.skep.bpffs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.RefCounted;
import dev.skep.kernel.bpf.link.SeqLink;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.MapShow;
import dev.skep.kernel.bpf.prog.BpfObject;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.Inode;
import dev.skep.kernel.vfs.OpenFile;
import dev.skep.kernel.vfs.Path;
import dev.skep.kernel.vfs.SuperBlock;

/**
 * A pinned map, program or link. It holds one user reference from its making until its last name is gone or its file
 * system is.
 *
 * <p>Linux: kernel/bpf/inode.c, bpf_mkobj_ops() and bpf_destroy_inode(); the kinds' inode_operations and
 * file_operations.
 */
final class PinInode extends Inode {

    private BpfObject object;
    private long size;

    /** Takes a user reference on the object. */
    PinInode(SuperBlock sb, int permissions, int uid, int gid, BpfObject object) {
        super(sb, Fcntl.S_IFREG | permissions, uid, gid);
        object.getUser();
        this.object = object;
    }

    @Override
    public RefCounted object() {
        return object;
    }

    /** What truncate(2) said; it means nothing. */
    @Override
    public long size() {
        return size;
    }

    @Override
    public void truncate(Task task, long length) {
        size = length;
    }

    @Override
    public OpenFile open(Task task, Path path, int flags) {
        if (object instanceof BpfMap map && MapShow.supports(map)) {
            return new PinnedMapFile(path, flags, map);
        }
        if (object instanceof SeqLink iterator) {
            return iterator.open(task, path, flags);
        }
        throw new ErrnoException(Errno.EIO, object + " is reached by BPF_OBJ_GET, not by open");
    }

    @Override
    protected void evict() {
        if (object != null) {
            BpfObject held = object;
            object = null;
            held.putUser();
        }
    }
}
