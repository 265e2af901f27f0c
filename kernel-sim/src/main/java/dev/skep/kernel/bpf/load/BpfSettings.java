package dev.skep.kernel.bpf.load;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * The subsystem's settings: the sysctls that it obeys, and what BPF_ENABLE_STATS adds to them.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_syscall_table.
 */
public final class BpfSettings {

    private final IntSupplier unprivilegedDisabled;
    private final BooleanSupplier stats;
    private int statsHolders;

    /**
     * @param unprivilegedDisabled kernel.unprivileged_bpf_disabled
     * @param stats kernel.bpf_stats_enabled
     */
    public BpfSettings(IntSupplier unprivilegedDisabled, BooleanSupplier stats) {
        this.unprivilegedDisabled = unprivilegedDisabled;
        this.stats = stats;
    }

    /** kernel.unprivileged_bpf_disabled: 0 allowed, 1 not until reboot, 2 not. */
    public int unprivilegedDisabled() {
        return unprivilegedDisabled.getAsInt();
    }

    /** Whether run times are counted: kernel.bpf_stats_enabled, or a descriptor of BPF_ENABLE_STATS. */
    public boolean countsRuns() {
        return statsHolders > 0 || stats.getAsBoolean();
    }

    /** A descriptor of BPF_ENABLE_STATS comes (1) or goes (-1). */
    public void holdStats(int change) {
        statsHolders += change;
    }
}
