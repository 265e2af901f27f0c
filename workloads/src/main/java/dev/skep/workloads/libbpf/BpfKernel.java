package dev.skep.workloads.libbpf;

import dev.skep.kernel.uapi.BpfCmd;

/**
 * The kernel as the loader sees it: a handful of system calls, made with the very bytes that Linux's ABI asks for. Two
 * kernels stand behind it: the simulated one, through the libc of a simulated process, and the host's own.
 *
 * <p>Every call answers what the system call returns: a value from 0, or a negated error number.
 */
public interface BpfKernel {

    /** bpf(2) with a {@code union bpf_attr}. */
    long bpf(BpfCmd command, UserStruct attr);

    /** perf_event_open(2) with a {@code struct perf_event_attr}. */
    long perfEventOpen(UserStruct attr, int pid, int cpu, int groupFd, long flags);

    /** ioctl(2). */
    long ioctl(int fd, int request, long argument);

    /** close(2). */
    long close(int fd);

    /** unlink(2), for pins. */
    long unlink(String path);

    /** The content of a small file, such as an event's id in tracefs; null if it cannot be read. */
    String readFile(String path);

    /** The bytes of a file, such as {@code /proc/config.gz}; null if it cannot be read. */
    byte[] readBytes(String path);

    /** The kernel's own BTF, {@code /sys/kernel/btf/vmlinux}; null if it has none. */
    byte[] vmlinuxBtf();

    /** How many CPUs the kernel has, also those that are not there now (libbpf_num_possible_cpus). */
    int possibleCpus();

    /** The highest CPU of a list such as {@code 0-3,7}; 0 when there is none. */
    static int lastCpu(String list) {
        int last = 0;
        for (String range : list == null ? new String[0] : list.strip().split(",", -1)) {
            String highest = range.substring(range.indexOf('-') + 1);
            if (highest.matches("[0-9]{1,4}")) {
                last = Math.max(last, Integer.parseInt(highest));
            }
        }
        return last;
    }
}
