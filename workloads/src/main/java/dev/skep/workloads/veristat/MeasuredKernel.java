package dev.skep.workloads.veristat;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.btf.BtfLineInfo;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.workloads.libbpf.BpfKernel;
import dev.skep.workloads.libbpf.UserStruct;
import java.util.List;

/**
 * A kernel under a stopwatch: remembers what the last PROG_LOAD was given and how long it took. A map that there is no
 * memory for is tried again with half the entries, for the verdict asked for is the program's.
 */
final class MeasuredKernel implements BpfKernel {

    private static final int MAX_ENTRIES = BpfAttr.MAX_ENTRIES;

    private final BpfKernel kernel;
    private UserStruct given;
    private long nanos;

    MeasuredKernel(BpfKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public long bpf(BpfCmd command, UserStruct attr) {
        return switch (command) {
            case MAP_CREATE -> createMap(attr);
            case PROG_LOAD -> {
                given = attr;
                long start = System.nanoTime();
                long result = kernel.bpf(command, attr);
                nanos = System.nanoTime() - start;
                yield result;
            }
            default -> kernel.bpf(command, attr);
        };
    }

    private long createMap(UserStruct attr) {
        long result = kernel.bpf(BpfCmd.MAP_CREATE, attr);
        while (result == Errno.ENOMEM.negative() && Integer.compareUnsigned(attr.u32(MAX_ENTRIES), 1) > 0) {
            attr.u32(MAX_ENTRIES, attr.u32(MAX_ENTRIES) >>> 1);
            result = kernel.bpf(BpfCmd.MAP_CREATE, attr);
        }
        return result;
    }

    /** Whether a PROG_LOAD was made at all. */
    boolean loaded() {
        return given != null;
    }

    /** Host time of the last PROG_LOAD. */
    long nanos() {
        return nanos;
    }

    /** The instructions of the last PROG_LOAD. */
    long[] insns() {
        return given == null
                ? new long[0]
                : Insn.decode(given.pointers().get(BpfAttr.INSNS).bytes());
    }

    /** The source lines of the last PROG_LOAD. */
    List<BtfLineInfo> lines() {
        UserStruct records = given == null ? null : given.pointers().get(BpfAttr.LINE_INFO);
        return records == null ? List.of() : BtfLineInfo.read(records.bytes(), BtfLineInfo.SIZE);
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
        return kernel.close(fd);
    }

    @Override
    public long unlink(String path) {
        return Errno.EPERM.negative();
    }

    @Override
    public byte[] readBytes(String path) {
        return kernel.readBytes(path);
    }

    @Override
    public String readFile(String path) {
        return kernel.readFile(path);
    }

    @Override
    public byte[] vmlinuxBtf() {
        return kernel.vmlinuxBtf();
    }

    @Override
    public int possibleCpus() {
        return kernel.possibleCpus();
    }
}
