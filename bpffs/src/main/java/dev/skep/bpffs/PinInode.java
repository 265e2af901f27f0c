package dev.skep.bpffs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.RefCounted;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.Inode;
import dev.skep.kernel.vfs.OpenFile;
import dev.skep.kernel.vfs.Path;
import dev.skep.kernel.vfs.SuperBlock;

/**
 * A pinned object: an empty regular file that holds one reference. It cannot be opened, only got by bpf(2).
 *
 * <p>Linux: kernel/bpf/inode.c, bpf_mkobj_ops() and bpffs_obj_open(). Simplified: maps with BTF cannot be read as text.
 */
final class PinInode extends Inode {

    private RefCounted object;

    PinInode(SuperBlock sb, int permissions, int uid, int gid, RefCounted object) {
        super(sb, Fcntl.S_IFREG | permissions, uid, gid);
        this.object = object;
        if (object instanceof BpfMap map) {
            map.getUser();
        } else {
            object.get();
        }
    }

    /** One name more. */
    void linked() {
        addLinks(1);
    }

    /** One name less; the last one lets the object go. */
    void unlinked() {
        addLinks(-1);
        if (links() == 0) {
            evict();
        }
    }

    @Override
    public RefCounted object() {
        return object;
    }

    @Override
    public OpenFile open(Task task, Path path, int flags) {
        throw new ErrnoException(Errno.EIO, path + " is a BPF object: BPF_OBJ_GET opens it");
    }

    /** Two names lead here when there are hard links: only the first eviction counts. */
    @Override
    protected void evict() {
        RefCounted held = object;
        object = null;
        if (held instanceof BpfMap map) {
            map.putUser();
        } else if (held != null) {
            held.put();
        }
    }
}
