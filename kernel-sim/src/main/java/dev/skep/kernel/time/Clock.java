package dev.skep.kernel.time;

import dev.skep.kernel.base.KernelPanic;

/**
 * The machine's clock: nanoseconds of virtual time since boot. It moves only when told, and never back.
 *
 * <p>Linux: kernel/time/timekeeping.c, ktime_get().
 */
public final class Clock {

    /** CLOCK_REALTIME at boot: 2026-01-01T00:00:00Z, in seconds since the epoch. Virtual, so that runs repeat. */
    public static final long BOOT_REALTIME_SECONDS = 1_767_225_600L;

    private long now;

    /** CLOCK_MONOTONIC and CLOCK_BOOTTIME, ns since boot. */
    public long now() {
        return now;
    }

    /** CLOCK_REALTIME, ns since the epoch. */
    public long realtime() {
        return BOOT_REALTIME_SECONDS * 1_000_000_000L + now;
    }

    /** Moves the clock to a later moment, ns since boot. */
    public void advanceTo(long moment) {
        if (moment < now) {
            throw new KernelPanic("time would run back from " + now + " to " + moment);
        }
        now = moment;
    }
}
