package dev.skep.workloads;

import static dev.skep.workloads.InMachine.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.uapi.Errno;
import dev.skep.workloads.libc.Libc;
import org.junit.jupiter.api.Test;

class SysctlTest {

    private static final String UNPRIVILEGED = "/proc/sys/kernel/unprivileged_bpf_disabled";

    @Test
    void unprivilegedBpfLocksAtOne() {
        InMachine.run(libc -> {
            assertThat(libc.readText(UNPRIVILEGED)).isEqualTo("2\n");
            libc.writeFile(UNPRIVILEGED, "0\n");
            libc.writeFile(UNPRIVILEGED, "1\n");
            libc.writeFile(UNPRIVILEGED, "1\n");
            refused(Errno.EPERM, () -> libc.writeFile(UNPRIVILEGED, "0\n"));
            refused(Errno.EPERM, () -> libc.writeFile(UNPRIVILEGED, "2\n"));
            assertThat(libc.readText(UNPRIVILEGED)).isEqualTo("1\n");
        });
    }

    @Test
    void rangesAndNumbersAreChecked() {
        InMachine.run((Libc libc) -> {
            refused(Errno.EINVAL, () -> libc.writeFile(UNPRIVILEGED, "3"));
            refused(Errno.EINVAL, () -> libc.writeFile("/proc/sys/net/core/bpf_jit_harden", "-1"));
            refused(Errno.EINVAL, () -> libc.writeFile("/proc/sys/kernel/bpf_stats_enabled", "yes"));
            refused(Errno.EACCES, () -> libc.execve("/proc/sys/kernel/ostype", "x"));
            libc.writeFile("/proc/sys/kernel/hostname", "bees\n");
            assertThat(libc.uname().nodename()).isEqualTo("bees");
        });
    }
}
