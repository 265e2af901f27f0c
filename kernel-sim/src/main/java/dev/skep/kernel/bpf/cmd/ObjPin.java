package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.RefCounted;
import dev.skep.kernel.bpf.link.BpfLink;
import dev.skep.kernel.bpf.link.BpfLinkFile;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.BpfMapFile;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.BpfProgFile;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.OpenFile;
import dev.skep.kernel.vfs.Path;
import dev.skep.kernel.vfs.Vfs;

/**
 * BPF_OBJ_PIN and BPF_OBJ_GET: objects by path. The file system decides whether it takes them: elsewhere than in bpffs
 * pinning answers EPERM, getting EACCES.
 *
 * <p>Linux: kernel/bpf/inode.c, bpf_obj_pin_user() and bpf_obj_get_user().
 */
final class ObjPin {

    private static final int PATH_FD_FLAG = 1 << 14;
    private static final int ACCESS_FLAGS = BpfUapi.BPF_F_RDONLY | BpfUapi.BPF_F_WRONLY;
    private static final int PATH_MAX = 4096;
    private static final int MODE = 0600;

    private final Vfs vfs;

    ObjPin(Vfs vfs) {
        this.vfs = vfs;
    }

    private static void refuseIf(boolean refused, Errno errno, String detail) {
        if (refused) {
            throw new ErrnoException(errno, detail);
        }
    }

    private Path base(BpfCall call, int flags) {
        int fd = call.attr().u32(BpfAttr.PATH_FD);
        refuseIf((flags & PATH_FD_FLAG) == 0 && fd != 0, Errno.EINVAL, "path_fd without BPF_F_PATH_FD");
        if ((flags & PATH_FD_FLAG) == 0 || fd == Fcntl.AT_FDCWD) {
            return vfs.cwd(call.task());
        }
        Path path = call.fds().get(fd).path();
        refuseIf(path == null, Errno.ENOTDIR, "path_fd is no directory");
        return path;
    }

    private static String path(BpfCall call) {
        try {
            return call.memory().stringFromUser(call.attr().u64(BpfAttr.PATHNAME), PATH_MAX);
        } catch (ErrnoException e) {
            refuseIf(e.errno() == Errno.E2BIG, Errno.ENAMETOOLONG, "the path is too long");
            throw e;
        }
    }

    long pin(BpfCall call) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.OBJ_END);
        int flags = attr.u32(BpfAttr.FILE_FLAGS);
        refuseIf((flags & ~PATH_FD_FLAG) != 0, Errno.EINVAL, "file_flags 0x%x".formatted(flags));
        Path base = base(call, flags);
        OpenFile file = call.fds().get(attr.u32(BpfAttr.PIN_FD));
        RefCounted object = switch (file) {
            case BpfMapFile map -> map.map();
            case BpfProgFile prog -> prog.prog();
            case BpfLinkFile link -> link.link();
            default -> throw new ErrnoException(Errno.EINVAL, "not a map, program or link");
        };
        vfs.mkobj(call.task(), base, path(call), MODE, object);
        return 0;
    }

    long get(BpfCall call) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.OBJ_END);
        refuseIf(attr.u32(BpfAttr.PIN_FD) != 0, Errno.EINVAL, "bpf_fd");
        int flags = attr.u32(BpfAttr.FILE_FLAGS);
        int access = flags & ACCESS_FLAGS;
        refuseIf(
                (flags & ~(PATH_FD_FLAG | ACCESS_FLAGS)) != 0 || access == ACCESS_FLAGS,
                Errno.EINVAL,
                "file_flags 0x%x".formatted(flags));
        Path place = vfs.resolve(call.task(), base(call, flags), path(call), true);
        int mask = (access == BpfUapi.BPF_F_WRONLY ? 0 : Fcntl.MAY_READ)
                | (access == BpfUapi.BPF_F_RDONLY ? 0 : Fcntl.MAY_WRITE);
        place.inode().checkPermission(call.cred(), mask);
        return switch (place.inode().object()) {
            case BpfMap map -> call.install(new BpfMapFile(map, access));
            case BpfProg prog -> call.install(new BpfProgFile(prog));
            case BpfLink link -> {
                refuseIf(access != 0, Errno.EINVAL, "links are opened for reading and writing");
                yield call.install(new BpfLinkFile(link));
            }
            case null, default -> throw new ErrnoException(Errno.EACCES, place + " is no BPF object");
        };
    }
}
