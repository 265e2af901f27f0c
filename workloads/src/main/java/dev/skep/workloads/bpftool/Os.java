package dev.skep.workloads.bpftool;

import dev.skep.kernel.mm.UserMemory;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/**
 * The C library as bpftool uses it: the few system calls beside the printed text. Methods throw {@link SysError}
 * with what the kernel answered.
 */
interface Os {

    /** The calling process's memory. */
    UserMemory memory();

    /** bpf(2). */
    long bpf(int cmd, long attr, int size);

    void close(int fd);

    /** The BTF of an object file's bytes, or of a raw BTF file. */
    dev.skep.kernel.btf.Btf btfOf(byte[] file, String path);

    /** A whole file; {@code -} is standard input. */
    byte[] read(String path);

    /** Creates or overwrites a file. */
    void write(String path, byte[] data);

    /** The names in a directory, without {@code .} and {@code ..}. */
    List<String> list(String directory);

    /** What a symbolic link says, e.g. {@code /proc/self/fd/3}. */
    String readlink(String path);

    void mkdir(String path);

    /** mount(2) of a bpf file system. */
    void mountBpffs(String directory);

    /** Whether a directory lies in a bpf file system. */
    boolean isBpffs(String directory);

    /** The kernel as libbpf sees it. */
    dev.skep.workloads.libbpf.BpfKernel bpfKernel();

    /** CPUs that may ever be there. */
    int possibleCpus();

    /** Seconds since the epoch at which the machine booted. */
    long bootTime();

    /** A device's index by name, 0 when there is none. */
    int ifIndex(String device);

    /** A device's name by index, or null. */
    String ifName(int index);

    /** An XDP program on a device; {@code mode} is generic, driver, offload or multi. */
    record XdpAttachment(String device, int ifindex, String mode, int progId) {}

    /** Every XDP program on every device. */
    List<XdpAttachment> xdpAttachments();

    /** Attaches (or with fd -1 takes away) an XDP program by rtnetlink. */
    void xdpAttach(int ifindex, int fd, int flags);
}
