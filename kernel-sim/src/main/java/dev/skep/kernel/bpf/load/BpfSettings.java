package dev.skep.kernel.bpf.load;

/**
 * The subsystem's sysctls, with the values that 6.18 boots with.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_syscall_table; net/core/sysctl_net_core.c.
 */
public final class BpfSettings {

    private int unprivilegedDisabled = 2;
    private boolean stats;
    private int statsHolders;

    /** kernel.unprivileged_bpf_disabled: 0 allowed, 1 not until reboot, 2 not. */
    public int unprivilegedDisabled() {
        return unprivilegedDisabled;
    }

    /** Sets it; who may and which changes are allowed is the sysctl's to check. */
    public void setUnprivilegedDisabled(int value) {
        this.unprivilegedDisabled = value;
    }

    /** Whether run times are counted: kernel.bpf_stats_enabled, or a descriptor of BPF_ENABLE_STATS. */
    public boolean countsRuns() {
        return stats || statsHolders > 0;
    }

    /** kernel.bpf_stats_enabled itself. */
    public boolean statsEnabled() {
        return stats;
    }

    public void setStatsEnabled(boolean on) {
        this.stats = on;
    }

    /** A descriptor of BPF_ENABLE_STATS comes (1) or goes (-1). */
    public void holdStats(int change) {
        statsHolders += change;
    }
}
