package dev.skep.kernel.sysctl;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;

/**
 * The knobs that every machine has, as fields for the subsystems that obey them.
 *
 * <p>Linux: kernel/utsname_sysctl.c, kernel/bpf/syscall.c, net/core/sysctl_net_core.c, kernel/events/core.c.
 */
public final class KernelSysctls {

    /** The release that the machine answers to uname(2). */
    public static final String RELEASE = "6.18.0-skep";

    private static final int INT_MAX = Integer.MAX_VALUE;
    /** bpf_jit_limit's default and upper bound: a quarter of the module area of x86-64. */
    private static final long JIT_LIMIT = 264_241_152;

    private final StringSysctl ostype;
    private final StringSysctl osrelease;
    private final StringSysctl version;
    private final StringSysctl hostname;
    private final LongSysctl unprivilegedBpfDisabled;
    private final LongSysctl bpfStatsEnabled;
    private final LongSysctl perfEventParanoid;
    private final LongSysctl kptrRestrict;
    private final LongSysctl bpfJitEnable;
    private final LongSysctl bpfJitHarden;
    private final LongSysctl bpfJitKallsyms;
    private final LongSysctl bpfJitLimit;

    public KernelSysctls(SysctlTable table, int pidMax) {
        ostype = table.register(new StringSysctl("kernel.ostype", 0444, null, 64, "Linux"));
        osrelease = table.register(new StringSysctl("kernel.osrelease", 0444, null, 64, RELEASE));
        version = table.register(new StringSysctl(
                "kernel.version", 0444, null, 64, "#1 SMP PREEMPT_DYNAMIC Thu Jan  1 00:00:00 UTC 2026"));
        hostname = table.register(new StringSysctl("kernel.hostname", 0644, Capability.CAP_SYS_ADMIN, 64, "skep"));
        table.register(new LongSysctl("kernel.pid_max", 0444, null, pidMax, pidMax, pidMax));
        unprivilegedBpfDisabled = table.register(new UnprivilegedBpfDisabled());
        bpfStatsEnabled =
                table.register(new LongSysctl("kernel.bpf_stats_enabled", 0644, Capability.CAP_SYS_ADMIN, 0, 1, 0));
        perfEventParanoid = table.register(new LongSysctl("kernel.perf_event_paranoid", 0644, null, -1, INT_MAX, 2));
        kptrRestrict = table.register(new LongSysctl("kernel.kptr_restrict", 0644, Capability.CAP_SYS_ADMIN, 0, 2, 0));
        bpfJitEnable =
                table.register(new LongSysctl("net.core.bpf_jit_enable", 0644, Capability.CAP_SYS_ADMIN, 0, 2, 1));
        bpfJitHarden =
                table.register(new LongSysctl("net.core.bpf_jit_harden", 0600, Capability.CAP_SYS_ADMIN, 0, 2, 0));
        bpfJitKallsyms =
                table.register(new LongSysctl("net.core.bpf_jit_kallsyms", 0600, Capability.CAP_SYS_ADMIN, 0, 1, 0));
        bpfJitLimit = table.register(
                new LongSysctl("net.core.bpf_jit_limit", 0600, Capability.CAP_SYS_ADMIN, 1, JIT_LIMIT, JIT_LIMIT));
    }

    /** 0 lets anybody, 1 nobody without capabilities for ever, 2 nobody until somebody changes it. */
    private static final class UnprivilegedBpfDisabled extends LongSysctl {

        UnprivilegedBpfDisabled() {
            super("kernel.unprivileged_bpf_disabled", 0644, Capability.CAP_SYS_ADMIN, 0, 2, 2);
        }

        @Override
        protected void checkChange(long from, long to) {
            if (from == 1 && to != 1) {
                throw new ErrnoException(Errno.EPERM, name() + " is locked until the next boot");
            }
        }
    }

    public StringSysctl ostype() {
        return ostype;
    }

    public StringSysctl osrelease() {
        return osrelease;
    }

    public StringSysctl version() {
        return version;
    }

    public StringSysctl hostname() {
        return hostname;
    }

    /** kernel.unprivileged_bpf_disabled: 0, 1 or 2. */
    public LongSysctl unprivilegedBpfDisabled() {
        return unprivilegedBpfDisabled;
    }

    /** kernel.bpf_stats_enabled: whether run counts and times are kept. */
    public LongSysctl bpfStatsEnabled() {
        return bpfStatsEnabled;
    }

    /** kernel.perf_event_paranoid. */
    public LongSysctl perfEventParanoid() {
        return perfEventParanoid;
    }

    /** kernel.kptr_restrict: from whom addresses of the kernel are hidden; 2: from everybody. */
    public LongSysctl kptrRestrict() {
        return kptrRestrict;
    }

    /** net.core.bpf_jit_enable: 0 interprets, 1 compiles, 2 compiles and tells. */
    public LongSysctl bpfJitEnable() {
        return bpfJitEnable;
    }

    /** net.core.bpf_jit_harden: 1 blinds constants of unprivileged users' programs, 2 of all. */
    public LongSysctl bpfJitHarden() {
        return bpfJitHarden;
    }

    /** net.core.bpf_jit_kallsyms. */
    public LongSysctl bpfJitKallsyms() {
        return bpfJitKallsyms;
    }

    /** net.core.bpf_jit_limit, bytes. */
    public LongSysctl bpfJitLimit() {
        return bpfJitLimit;
    }
}
