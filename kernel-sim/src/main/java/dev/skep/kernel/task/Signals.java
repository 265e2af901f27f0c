package dev.skep.kernel.task;

import dev.skep.kernel.uapi.Signal;

/**
 * The signals of a task: which are pending and what it does about each. Delivery happens where Linux has it, on the way
 * back to user mode: a fatal signal ends the process there; a caught one has only interrupted what was going on.
 *
 * <p>Linux: kernel/signal.c. Simplified: per task, no queueing, no masks, no stopping; a caught signal's handler is the
 * EINTR that the interrupted call answers.
 */
public final class Signals {

    private long pending;
    private long ignored;
    private long caught;

    /** What fork does: the dispositions, nothing pending. */
    Signals copy() {
        Signals copy = new Signals();
        copy.ignored = ignored;
        copy.caught = caught;
        return copy;
    }

    /** What execve does: caught ones become default again. */
    public void resetHandlers() {
        caught = 0;
    }

    /** SIG_DFL, SIG_IGN or a handler; SIGKILL and SIGSTOP stay as they are. */
    public void setDisposition(Signal signal, boolean ignore, boolean handler) {
        ignored = ignore ? ignored | signal.bit() : ignored & ~signal.bit();
        caught = handler ? caught | signal.bit() : caught & ~signal.bit();
    }

    /** Whether there is a handler. */
    public boolean isCaught(Signal signal) {
        return (caught & signal.bit()) != 0;
    }

    /** Whether it is ignored, by choice or by default. */
    public boolean isIgnored(Signal signal) {
        return signal != Signal.SIGKILL
                && (caught & signal.bit()) == 0
                && ((ignored & signal.bit()) != 0 || signal.isIgnoredByDefault());
    }

    /** Makes a signal pending. Nothing if it is ignored. */
    void add(Signal signal) {
        if (!isIgnored(signal)) {
            pending |= signal.bit();
        }
    }

    /** signal_pending(): whether a sleep should end early. */
    public boolean isPending() {
        return pending != 0;
    }

    /** The pending signals, bit N-1 for signal N: SigPnd of /proc/PID/status. */
    public long pending() {
        return pending;
    }

    /** The ignored signals: SigIgn. */
    public long ignored() {
        return ignored;
    }

    /** The caught signals: SigCgt. */
    public long caught() {
        return caught;
    }

    /** Takes the pending signals: forgets the caught ones and answers the first fatal one, or null. */
    public Signal take() {
        long fatal = pending & ~caught;
        pending = 0;
        return fatal == 0 ? null : Signal.of(Long.numberOfTrailingZeros(fatal) + 1);
    }
}
