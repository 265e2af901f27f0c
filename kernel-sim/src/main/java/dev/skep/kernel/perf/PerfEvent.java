package dev.skep.kernel.perf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.trace.TraceEvent;
import dev.skep.kernel.trace.TracepointProbe;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.OpenFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An event opened by perf_event_open(2). A tracepoint event counts its hits on the CPU or task that it was opened for;
 * a program attached to it runs at every hit of the trace event wherever it happens, whether the count is enabled or
 * not: that is how Linux does it.
 *
 * <p>Linux: struct perf_event. Simplified: nothing is sampled.
 */
public final class PerfEvent extends OpenFile {

    private static final int ENABLE = 0x2400;
    private static final int DISABLE = 0x2401;
    private static final int RESET = 0x2403;
    private static final int ID = 0x8008_2407;
    private static final int SET_BPF = 0x4004_2408;

    private final PerfEvents owner;
    private final long id;
    private final TraceEvent event;
    private final int cpu;
    private final boolean bpfOutput;
    private final TracepointProbe counter;
    private TracepointProbe probe;
    private Runnable onDetach;
    private boolean enabled;
    private long count;

    /**
     * @param event what it listens to; null for software events
     * @param cpu the CPU whose hits count, -1 for all
     * @param bpfOutput whether it is there for what programs put out
     */
    PerfEvent(PerfEvents owner, long id, TraceEvent event, int cpu, boolean bpfOutput, boolean enabled) {
        this.owner = owner;
        this.id = id;
        this.event = event;
        this.cpu = cpu;
        this.bpfOutput = bpfOutput;
        this.counter = this::hit;
        if (enabled) {
            setEnabled(true);
        }
    }

    private void hit(int at, long record, int size) {
        if (cpu < 0 || cpu == at) {
            count++;
        }
    }

    private void setEnabled(boolean enable) {
        if (enable != enabled && event != null) {
            if (enable) {
                event.add(counter);
            } else {
                event.remove(counter);
            }
        }
        enabled = enable;
    }

    /** The trace event that it listens to, or null. */
    public TraceEvent event() {
        return event;
    }

    /** Whether it is PERF_COUNT_SW_BPF_OUTPUT, which bpf_perf_event_output writes to. */
    public boolean isBpfOutput() {
        return bpfOutput;
    }

    /** Whether it is at work on a CPU. */
    public boolean isOn(int at) {
        return enabled && (cpu < 0 || cpu == at);
    }

    /** Hits counted. */
    public long count() {
        return count;
    }

    /** Whether hits are counted. */
    public boolean isEnabled() {
        return enabled;
    }

    /**
     * Attaches something that runs at every hit.
     *
     * @param newProbe what runs
     * @param detach called once, when the event is released or the probe detached: give back what the probe holds
     * @throws ErrnoException EEXIST when there is one already, EINVAL when the event has no hits to tell
     */
    public void attach(TracepointProbe newProbe, Runnable detach) {
        if (event == null) {
            throw new ErrnoException(Errno.EINVAL, this + " is no tracepoint event");
        }
        if (probe != null) {
            throw new ErrnoException(Errno.EEXIST, this + " has a program already");
        }
        probe = newProbe;
        onDetach = detach;
        event.add(newProbe);
    }

    /** Whether something is attached. */
    public boolean isAttached() {
        return probe != null;
    }

    /** Undoes {@link #attach}; nothing if nothing is attached. */
    public void detach() {
        if (probe != null) {
            event.remove(probe);
            probe = null;
            onDetach.run();
            onDetach = null;
        }
    }

    @Override
    public long ioctl(Task task, int command, long argument) {
        switch (command) {
            case ENABLE -> setEnabled(true);
            case DISABLE -> setEnabled(false);
            case RESET -> count = 0;
            case ID -> owner.memory(task).putLong(argument, id);
            case SET_BPF -> owner.setBpf(task, this, (int) argument);
            default -> throw new ErrnoException(Errno.ENOTTY, "perf ioctl 0x%x".formatted(command));
        }
        return 0;
    }

    /** The count as a u64: read_format 0. */
    @Override
    public int read(Task task, byte[] buffer, int length) {
        if (length < 8) {
            throw new ErrnoException(Errno.ENOSPC, "a count takes 8 bytes");
        }
        ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN).putLong(0, count);
        return 8;
    }

    @Override
    protected void release() {
        setEnabled(false);
        detach();
    }

    @Override
    public String linkText() {
        return "anon_inode:[perf_event]";
    }
}
