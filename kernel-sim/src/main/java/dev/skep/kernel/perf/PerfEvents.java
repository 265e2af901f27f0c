package dev.skep.kernel.perf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.mm.Mm;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.TaskTable;
import dev.skep.kernel.trace.TraceEvent;
import dev.skep.kernel.trace.TraceEvents;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import java.util.function.IntSupplier;

/**
 * perf_event_open(2): tracepoint events, and software events that only stand there.
 *
 * <p>Linux: SYSCALL_DEFINE5(perf_event_open) of kernel/events/core.c. Simplified: no hardware, no groups, no buffers.
 */
public final class PerfEvents {

    private static final long FLAG_FD_CLOEXEC = 8;
    private static final long FLAG_ALL = 15;
    /** PERF_COUNT_SW_BPF_OUTPUT. */
    private static final long BPF_OUTPUT = 10;
    /** PERF_COUNT_SW_MAX. */
    private static final int SOFTWARE_EVENTS = 12;

    private final TraceEvents events;
    private final TaskTable tasks;
    private final Mm mm;
    private final int cpus;
    private final IntSupplier paranoid;
    private PerfBpf bpf = (task, event, progFd) -> {
        throw new ErrnoException(Errno.EOPNOTSUPP, "no BPF is built into this kernel");
    };
    private long nextId = 1;

    /**
     * @param paranoid kernel.perf_event_paranoid
     */
    public PerfEvents(TraceEvents events, TaskTable tasks, Mm mm, int cpus, IntSupplier paranoid) {
        this.events = events;
        this.tasks = tasks;
        this.mm = mm;
        this.cpus = cpus;
        this.paranoid = paranoid;
    }

    /** Installs the way to programs. Called once, at boot. */
    public void setBpf(PerfBpf newBpf) {
        this.bpf = newBpf;
    }

    void setBpf(Task task, PerfEvent event, int progFd) {
        bpf.setBpf(task, event, progFd);
    }

    UserMemory memory(Task task) {
        return mm.of(task);
    }

    /**
     * Opens an event.
     *
     * @param attr user address of struct perf_event_attr
     * @param pid whose events count; -1 for everybody's, 0 for the caller's
     * @param cpu where; -1 for everywhere, which needs a pid
     * @return the event, with one reference, the caller's
     * @throws ErrnoException EINVAL, ENOENT for a type that nobody serves, ESRCH, EACCES
     */
    public PerfEvent open(Task task, long attr, int pid, int cpu, int groupFd, long flags) {
        if ((flags & ~FLAG_ALL) != 0) {
            throw new ErrnoException(Errno.EINVAL, "perf_event_open flags 0x%x".formatted(flags));
        }
        PerfAttr asked = PerfAttr.read(memory(task), attr);
        boolean capable = task.cred().hasOrAdmin(Capability.CAP_PERFMON);
        if (!capable && (pid == -1 && paranoid.getAsInt() > 0 || paranoid.getAsInt() > 1)) {
            throw new ErrnoException(Errno.EACCES, "kernel.perf_event_paranoid is " + paranoid.getAsInt());
        }
        if (groupFd != -1) {
            throw new ErrnoException(Errno.EINVAL, "event groups are not built");
        }
        if (pid > 0 && tasks.find(pid) == null) {
            throw new ErrnoException(Errno.ESRCH, "no task " + pid);
        }
        if (cpu >= cpus || cpu < -1 || cpu == -1 && pid == -1) {
            throw new ErrnoException(Errno.EINVAL, "cpu " + cpu + " for pid " + pid);
        }
        return switch (asked.type()) {
            case PerfAttr.PERF_TYPE_TRACEPOINT -> {
                TraceEvent event = events.find(asked.config());
                if (event == null) {
                    throw new ErrnoException(Errno.EINVAL, "no trace event has id " + asked.config());
                }
                yield new PerfEvent(this, nextId++, event, cpu, false, !asked.disabled());
            }
            case PerfAttr.PERF_TYPE_SOFTWARE -> {
                if (asked.config() < 0 || asked.config() >= SOFTWARE_EVENTS) {
                    throw new ErrnoException(Errno.ENOENT, "no software event " + asked.config());
                }
                yield new PerfEvent(this, nextId++, null, cpu, asked.config() == BPF_OUTPUT, !asked.disabled());
            }
            default -> throw new ErrnoException(Errno.ENOENT, "nobody serves perf type " + asked.type());
        };
    }

    /** Whether PERF_FLAG_FD_CLOEXEC was asked for. */
    public static boolean isCloseOnExec(long flags) {
        return (flags & FLAG_FD_CLOEXEC) != 0;
    }
}
