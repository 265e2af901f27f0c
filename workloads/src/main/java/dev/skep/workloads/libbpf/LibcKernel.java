package dev.skep.workloads.libbpf;

import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.SyscallNr;
import dev.skep.workloads.libc.Libc;
import dev.skep.workloads.libc.SysError;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;

/**
 * The simulated kernel, reached by the system calls of one of its processes: structs are copied into the process's memory
 * and back, descriptors are the process's own.
 */
public final class LibcKernel implements BpfKernel {

    private static final String VMLINUX = "/sys/kernel/btf/vmlinux";
    private static final String POSSIBLE_CPUS = "/sys/devices/system/cpu/possible";

    private final Libc libc;

    public LibcKernel(Libc libc) {
        this.libc = libc;
    }

    @Override
    public long bpf(BpfCmd command, UserStruct attr) {
        return withStruct(attr, address -> libc.syscall(SyscallNr.BPF, command.number(), address, attr.size()));
    }

    @Override
    public long perfEventOpen(UserStruct attr, int pid, int cpu, int groupFd, long flags) {
        return withStruct(
                attr, address -> libc.syscall(SyscallNr.PERF_EVENT_OPEN, address, pid, cpu, groupFd, flags, 0));
    }

    @Override
    public long ioctl(int fd, int request, long argument) {
        return libc.syscall(SyscallNr.IOCTL, fd, request & 0xffff_ffffL, argument);
    }

    @Override
    public long close(int fd) {
        return libc.syscall(SyscallNr.CLOSE, fd, 0, 0);
    }

    @Override
    public long unlink(String path) {
        try {
            libc.unlink(path);
            return 0;
        } catch (SysError e) {
            return e.errno().negative();
        }
    }

    @Override
    public String readFile(String path) {
        byte[] bytes = readBytes(path);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public byte[] readBytes(String path) {
        try {
            return libc.readFile(path);
        } catch (SysError e) {
            return null;
        }
    }

    @Override
    public byte[] vmlinuxBtf() {
        return readBytes(VMLINUX);
    }

    @Override
    public int possibleCpus() {
        return BpfKernel.lastCpu(readFile(POSSIBLE_CPUS)) + 1;
    }

    private interface Call {
        long at(long address);
    }

    private long withStruct(UserStruct struct, Call call) {
        UserMemory memory = libc.memory();
        long mark = memory.mark();
        try {
            IdentityHashMap<UserStruct, Long> places = new IdentityHashMap<>();
            long address = place(struct, memory, places);
            long result = call.at(address);
            copyBack(struct, memory, places);
            return result;
        } catch (dev.skep.kernel.base.ErrnoException e) {
            return e.errno() == Errno.ENOMEM ? Errno.ENOMEM.negative() : Errno.EFAULT.negative();
        } finally {
            memory.release(mark);
        }
    }

    private static long place(UserStruct struct, UserMemory memory, IdentityHashMap<UserStruct, Long> places) {
        Long known = places.get(struct);
        if (known != null) {
            return known;
        }
        long address = memory.alloc(Math.max(1, struct.size()));
        places.put(struct, address);
        memory.copyToUser(address, struct.bytes());
        struct.pointers().forEach((offset, target) -> memory.putLong(address + offset, place(target, memory, places)));
        return address;
    }

    /** Fetches what the kernel wrote; pointer fields stay 0 here. */
    private static void copyBack(UserStruct struct, UserMemory memory, IdentityHashMap<UserStruct, Long> places) {
        byte[] after = memory.copyFromUser(places.get(struct), struct.size());
        System.arraycopy(after, 0, struct.bytes(), 0, after.length);
        struct.pointers().forEach((offset, target) -> {
            struct.u64(offset, 0);
            copyBack(target, memory, places);
        });
    }
}
