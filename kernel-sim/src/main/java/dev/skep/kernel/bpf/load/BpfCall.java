package dev.skep.kernel.bpf.load;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.BpfMapFile;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.BpfProgFile;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.FdTable;
import dev.skep.kernel.vfs.OpenFile;

/**
 * One call of bpf(2): who calls, with which attributes, and what the caller's numbers stand for.
 *
 * @param task the caller
 * @param attr its attributes
 * @param memory its memory
 * @param fds its descriptors
 */
public record BpfCall(Task task, BpfAttr attr, UserMemory memory, FdTable fds) {

    public Cred cred() {
        return task.cred();
    }

    /** EPERM without the capability; CAP_SYS_ADMIN stands for CAP_BPF, CAP_PERFMON and CAP_NET_ADMIN. */
    public void require(Capability capability) {
        if (!cred().hasOrAdmin(capability)) {
            throw new ErrnoException(Errno.EPERM, capability + " is needed");
        }
    }

    /** The map of a descriptor; no reference is taken. */
    public BpfMap map(int fd) {
        return BpfMapFile.of(fds, fd).map();
    }

    /** The program of a descriptor; no reference is taken. */
    public BpfProg prog(int fd) {
        return BpfProgFile.of(fds, fd);
    }

    /** Gives a file a descriptor; if there is none left the file is released. */
    public int install(OpenFile file) {
        try {
            return fds.install(file);
        } catch (ErrnoException e) {
            file.put();
            throw e;
        }
    }
}
