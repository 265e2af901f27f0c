package dev.skep.workloads.host;

import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.SyscallNr;
import dev.skep.workloads.libbpf.BpfKernel;
import dev.skep.workloads.libbpf.LibbpfErrno;
import dev.skep.workloads.libbpf.LibbpfException;
import dev.skep.workloads.libbpf.UserStruct;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The kernel that this JVM itself runs on, as far as it can be asked without changing anything: {@link #ALLOWED} is the list
 * of bpf(2)'s commands that go through; all others, and whatever would attach, pin or send something, get EPERM from this
 * class before the kernel hears of them. Descriptors that the kernel gives belong to this object: only they can be closed
 * by it, and {@link #close()} closes those that are left.
 *
 * <p>Belongs to the thread that opened it.
 */
public final class HostKernel implements BpfKernel, AutoCloseable {

    /** The commands of bpf(2) that reach the host. */
    public static final Set<BpfCmd> ALLOWED = java.util.Collections.unmodifiableSet(EnumSet.of(
            BpfCmd.MAP_CREATE,
            BpfCmd.MAP_LOOKUP_ELEM,
            BpfCmd.MAP_UPDATE_ELEM,
            BpfCmd.MAP_DELETE_ELEM,
            BpfCmd.MAP_GET_NEXT_KEY,
            BpfCmd.MAP_FREEZE,
            BpfCmd.BTF_LOAD,
            BpfCmd.PROG_LOAD,
            BpfCmd.PROG_TEST_RUN,
            BpfCmd.OBJ_GET_INFO_BY_FD,
            BpfCmd.BTF_GET_FD_BY_ID,
            BpfCmd.BTF_GET_NEXT_ID));

    private static final Set<BpfCmd> GIVES_DESCRIPTOR =
            EnumSet.of(BpfCmd.MAP_CREATE, BpfCmd.BTF_LOAD, BpfCmd.PROG_LOAD, BpfCmd.BTF_GET_FD_BY_ID);

    private static final Path VMLINUX = Path.of("/sys/kernel/btf/vmlinux");
    private static final Path POSSIBLE_CPUS = Path.of("/sys/devices/system/cpu/possible");
    private static final int ATTEMPTS = 5;
    private static final int TEST_FLAGS = 64;
    private static final int TEST_XDP_LIVE_FRAMES = 1 << 1;

    private final Arena arena = Arena.ofConfined();
    private final BitSet open = new BitSet();
    private final BitSet structOps = new BitSet();
    private final HostSyscalls calls;
    private final HostMemory memory;
    private final HostCapabilities capabilities;
    private final HostProgLoad loads;
    private boolean closed;

    private HostKernel() {
        calls = new HostSyscalls(arena);
        try {
            memory = new HostMemory(calls, arena);
        } catch (LibbpfException e) {
            arena.close();
            throw e;
        }
        capabilities = new HostCapabilities(calls, memory);
        loads = new HostProgLoad(calls, memory);
    }

    /**
     * The host's kernel, if it can be asked.
     *
     * @throws LibbpfException with one line that says why it cannot: another system, another processor, no permission
     */
    public static HostKernel open() {
        if (!HostSyscalls.supported()) {
            throw new LibbpfException(
                    Errno.ENOSYS,
                    "the host's kernel cannot be asked: this is %s on %s, not Linux on x86-64"
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        HostKernel kernel = new HostKernel();
        long probe = kernel.bpf(
                BpfCmd.MAP_CREATE,
                new UserStruct(72)
                        .u32(0, MapType.ARRAY.number())
                        .u32(4, 4)
                        .u32(8, 4)
                        .u32(12, 1));
        if (probe < 0) {
            kernel.close();
            String why =
                    probe == Errno.EPERM.negative() ? "; be root, or have CAP_BPF, CAP_PERFMON and CAP_NET_ADMIN" : "";
            throw new LibbpfException(
                    (int) -probe,
                    "the host's kernel cannot be asked: bpf(2): %s%s".formatted(LibbpfErrno.text((int) -probe), why));
        }
        kernel.close((int) probe);
        return kernel;
    }

    @Override
    public long bpf(BpfCmd command, UserStruct attr) {
        if (!ALLOWED.contains(command) || reachesOut(command, attr)) {
            return Errno.EPERM.negative();
        }
        try {
            IdentityHashMap<UserStruct, Long> places = new IdentityHashMap<>();
            long at = memory.put(attr, places);
            long result = calls.call(SyscallNr.BPF, command.number(), memory.address(at), attr.size());
            memory.fetch(places);
            if (result >= 0 && GIVES_DESCRIPTOR.contains(command)) {
                open.set((int) result);
                structOps.set((int) result, command == BpfCmd.MAP_CREATE && isStructOps(attr));
            }
            return result;
        } catch (LibbpfException e) {
            return -e.error();
        } finally {
            memory.release(0);
        }
    }

    /** Registering struct_ops and sending test frames out are acts on the host, whatever the command's name. */
    private boolean reachesOut(BpfCmd command, UserStruct attr) {
        return switch (command) {
            case MAP_UPDATE_ELEM -> attr.size() >= Integer.BYTES && attr.u32(0) >= 0 && structOps.get(attr.u32(0));
            case PROG_TEST_RUN ->
                attr.size() >= TEST_FLAGS + Integer.BYTES && (attr.u32(TEST_FLAGS) & TEST_XDP_LIVE_FRAMES) != 0;
            default -> false;
        };
    }

    private static boolean isStructOps(UserStruct attr) {
        return attr.u32(0) == MapType.STRUCT_OPS.number();
    }

    /**
     * Loads a program as raw as can be: nothing is checked, nothing is asked twice except when a signal came in between.
     *
     * @throws LibbpfException ENOMEM when program and log take more than 1 GiB
     */
    public HostVerdict load(HostLoad load) {
        boolean fewer = load.capabilities != HostLoad.ALL_CAPABILITIES;
        try {
            HostVerdict verdict;
            int attempt = 0;
            do {
                memory.release(0);
                long attr = loads.prepare(load);
                long before = fewer ? capabilities.retain(load.capabilities) : 0;
                try {
                    verdict = loads.call(load, attr);
                } finally {
                    if (fewer) {
                        capabilities.restore(before);
                    }
                }
            } while (verdict.error() == Errno.EAGAIN.number() && ++attempt < ATTEMPTS);
            if (verdict.loaded()) {
                open.set(verdict.fd());
                structOps.clear(verdict.fd());
            }
            return verdict;
        } finally {
            memory.release(0);
        }
    }

    @Override
    public long perfEventOpen(UserStruct attr, int pid, int cpu, int groupFd, long flags) {
        return Errno.EPERM.negative();
    }

    @Override
    public long ioctl(int fd, int request, long argument) {
        return Errno.EPERM.negative();
    }

    @Override
    public long close(int fd) {
        if (fd < 0 || !open.get(fd)) {
            return Errno.EBADF.negative();
        }
        open.clear(fd);
        return calls.call(SyscallNr.CLOSE, fd);
    }

    @Override
    public long unlink(String path) {
        return Errno.EPERM.negative();
    }

    @Override
    public String readFile(String path) {
        byte[] bytes = readBytes(path);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public byte[] readBytes(String path) {
        try {
            return read(Path.of(path));
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static byte[] read(Path path) {
        try (var in = Files.newInputStream(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public byte[] vmlinuxBtf() {
        return read(VMLINUX);
    }

    @Override
    public int possibleCpus() {
        return BpfKernel.lastCpu(readFile(POSSIBLE_CPUS.toString())) + 1;
    }

    /** How many descriptors are open. */
    public int openDescriptors() {
        return open.cardinality();
    }

    /** Closes what is left, and gives the memory back. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            for (int fd = open.nextSetBit(0); fd >= 0; fd = open.nextSetBit(fd + 1)) {
                close(fd);
            }
            memory.unmap();
            arena.close();
        }
    }
}
