package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.time.Clock;

/**
 * Clocks, all of them virtual. The coarse clock and jiffies move with ticks of {@link #TICK_NS}; jiffies begin five
 * minutes before they overflow 32 bits, as in Linux.
 *
 * <p>Linux: kernel/bpf/helpers.c; include/linux/jiffies.h, INITIAL_JIFFIES.
 */
final class TimeHelpers {

    /** CONFIG_HZ=250. */
    private static final int HZ = 250;

    private static final long TICK_NS = 1_000_000_000L / HZ;
    private static final long INITIAL_JIFFIES = -300L * HZ & 0xffff_ffffL;

    private TimeHelpers() {}

    static void register(Helpers helpers, Clock clock) {
        helpers.register(5, (cpu, r1, r2, r3, r4, r5) -> clock.now());
        helpers.register(118, (cpu, r1, r2, r3, r4, r5) -> INITIAL_JIFFIES + clock.now() / TICK_NS);
        helpers.register(125, (cpu, r1, r2, r3, r4, r5) -> clock.now());
        helpers.register(160, (cpu, r1, r2, r3, r4, r5) -> clock.now() / TICK_NS * TICK_NS);
        helpers.register(208, (cpu, r1, r2, r3, r4, r5) -> clock.realtime());
    }
}
