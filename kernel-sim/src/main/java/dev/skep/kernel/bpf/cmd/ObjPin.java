package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.link.BpfLink;
import dev.skep.kernel.bpf.link.BpfLinkFile;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.BpfMapFile;
import dev.skep.kernel.bpf.prog.BpfObject;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.BpfProgFile;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.Inode;
import dev.skep.kernel.vfs.OpenFile;
import dev.skep.kernel.vfs.Path;
import dev.skep.kernel.vfs.Vfs;

/**
 * BPF_OBJ_PIN and BPF_OBJ_GET: objects by path. Which file systems pin is theirs to say ({@link Inode#mkobj}), and what a
 * file stands for likewise ({@link Inode#object}); this class knows descriptors and attributes. No capability is asked
 * for: permissions on the path decide.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_obj_pin() and bpf_obj_get(); kernel/bpf/inode.c, bpf_obj_pin_user() and
 * bpf_obj_get_user().
 */
final class ObjPin {

    private static final int ACCESS = BpfUapi.BPF_F_RDONLY | BpfUapi.BPF_F_WRONLY;

    private final Vfs vfs;

    ObjPin(Vfs vfs) {
        this.vfs = vfs;
    }

    long pin(BpfCall call) {
        checkFlags(call, BpfUapi.BPF_F_PATH_FD);
        BpfObject object = object(call);
        String path = path(call);
        vfs.mkobj(call.task(), base(call, path), path, 0600, object);
        return 0;
    }

    long get(BpfCall call) {
        BpfAttr attr = call.attr();
        if (attr.u32(BpfAttr.PIN_FD) != 0) {
            throw new ErrnoException(Errno.EINVAL, "bpf_fd is for pinning");
        }
        checkFlags(call, BpfUapi.BPF_F_PATH_FD | ACCESS);
        int access = attr.u32(BpfAttr.FILE_FLAGS) & ACCESS;
        if (access == ACCESS) {
            throw new ErrnoException(Errno.EINVAL, "BPF_F_RDONLY and BPF_F_WRONLY exclude one another");
        }
        String path = path(call);
        Path place = vfs.resolve(call.task(), base(call, path), path, true);
        Inode inode = place.inode();
        inode.checkPermission(
                call.cred(),
                (access == BpfUapi.BPF_F_WRONLY ? 0 : Fcntl.MAY_READ)
                        | (access == BpfUapi.BPF_F_RDONLY ? 0 : Fcntl.MAY_WRITE));
        return switch (inode.object()) {
            case BpfMap map -> call.install(new BpfMapFile(map, access));
            case BpfProg prog -> call.install(new BpfProgFile(prog));
            case BpfLink link -> {
                if (access != 0) {
                    throw new ErrnoException(Errno.EINVAL, "a link is neither read nor written");
                }
                yield call.install(new BpfLinkFile(link));
            }
            case null, default -> throw new ErrnoException(Errno.EACCES, place + " is no pinned object");
        };
    }

    private static void checkFlags(BpfCall call, int known) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.OBJ_END);
        int flags = attr.u32(BpfAttr.FILE_FLAGS);
        if ((flags & ~known) != 0) {
            throw new ErrnoException(Errno.EINVAL, "file_flags 0x%x".formatted(flags));
        }
        if ((flags & BpfUapi.BPF_F_PATH_FD) == 0 && attr.u32(BpfAttr.PATH_FD) != 0) {
            throw new ErrnoException(Errno.EINVAL, "path_fd without BPF_F_PATH_FD");
        }
    }

    /** What the descriptor stands for: a map, a program or a link; everything else, closed ones too, is EINVAL. */
    private static BpfObject object(BpfCall call) {
        int fd = call.attr().u32(BpfAttr.PIN_FD);
        OpenFile file = call.fds().isOpen(fd) ? call.fds().get(fd) : null;
        return switch (file) {
            case BpfMapFile map -> map.map();
            case BpfProgFile prog -> prog.prog();
            case BpfLinkFile link -> link.link();
            case null, default -> throw new ErrnoException(Errno.EINVAL, "fd " + fd + " cannot be pinned");
        };
    }

    private static String path(BpfCall call) {
        try {
            return call.memory().stringFromUser(call.attr().u64(BpfAttr.PATHNAME), Fcntl.PATH_MAX);
        } catch (ErrnoException e) {
            throw e.errno() == Errno.E2BIG ? new ErrnoException(Errno.ENAMETOOLONG, "the path is too long") : e;
        }
    }

    private Path base(BpfCall call, String path) {
        BpfAttr attr = call.attr();
        boolean given = (attr.u32(BpfAttr.FILE_FLAGS) & BpfUapi.BPF_F_PATH_FD) != 0;
        return vfs.base(call.task(), call.fds(), given ? attr.u32(BpfAttr.PATH_FD) : Fcntl.AT_FDCWD, path);
    }
}
