package dev.skep.kernel.trace;

import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.task.Task;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * An event as tracefs knows it: a name, a number, and a record whose layout its format file tells. Whoever makes it
 * happen asks {@link #isArmed} (one field read), and only if somebody listens writes the record:
 *
 * <pre>{@code
 * if (event.isArmed()) {
 *     long record = event.begin(cpu, task);
 *     memory.storeLong(record + 16, value);
 *     event.commit(cpu, task, record, event.size());
 * }
 * }</pre>
 *
 * <p>A record starts with the eight common bytes: u16 type (the id), u8 flags, u8 preempt count, s32 pid. A string field
 * is a {@code __data_loc}: u32 of length &lt;&lt; 16 | offset, its bytes behind the fixed part.
 *
 * <p>Linux: struct trace_event_call; kernel/trace/trace_events.c prints the format.
 */
public final class TraceEvent {

    /** Bytes of the common fields. */
    public static final int HEADER = 8;

    private static final TracepointProbe[] NOBODY = {};

    private final String system;
    private final String name;
    private final int id;
    private final Supplier<EventSpec> declaration;
    private final TraceEvents owner;
    private EventSpec spec;
    private TracepointProbe[] probes = NOBODY;
    private boolean enabled;
    private boolean armed;

    TraceEvent(TraceEvents owner, int id, String system, String name, Supplier<EventSpec> declaration) {
        this.owner = owner;
        this.id = id;
        this.system = system;
        this.name = name;
        this.declaration = declaration;
    }

    /** The declaration, made when it is first needed: most events of a machine are never looked at. */
    private EventSpec spec() {
        if (spec == null) {
            spec = declaration.get();
        }
        return spec;
    }

    /** The group, e.g. {@code syscalls}. */
    public String system() {
        return system;
    }

    /** The name in the group, e.g. {@code sys_enter_execve}. */
    public String name() {
        return name;
    }

    /** The number in {@code common_type}, in the id file and in perf_event_attr.config. */
    public int id() {
        return id;
    }

    /** The fields behind the common ones. */
    public List<TraceField> fields() {
        return spec().fields();
    }

    /** Bytes of the fixed part of a record, padding included. */
    public int size() {
        return spec().size();
    }

    /** Whether anybody listens. */
    public boolean isArmed() {
        return armed;
    }

    /** Whether it is written to the trace buffer. */
    public boolean isEnabled() {
        return enabled;
    }

    /** The enable file. */
    public void setEnabled(boolean enable) {
        enabled = enable;
        rearm();
    }

    /** Begins to listen. */
    public void add(TracepointProbe probe) {
        TracepointProbe[] more = Arrays.copyOf(probes, probes.length + 1);
        more[probes.length] = probe;
        probes = more;
        rearm();
    }

    /** Ends listening. */
    public void remove(TracepointProbe probe) {
        for (int i = 0; i < probes.length; i++) {
            if (probes[i] == probe) {
                TracepointProbe[] fewer = new TracepointProbe[probes.length - 1];
                System.arraycopy(probes, 0, fewer, 0, i);
                System.arraycopy(probes, i + 1, fewer, i, fewer.length - i);
                probes = fewer;
                rearm();
                return;
            }
        }
    }

    private void rearm() {
        boolean now = enabled || probes.length > 0;
        if (now != armed) {
            armed = now;
            owner.armedChanged(now ? 1 : -1);
        }
    }

    /** Room for a record with its common fields written and the rest cleared; {@link #commit} must follow. */
    public long begin(int cpu, Task task) {
        KernelMemory memory = owner.memory();
        long record = owner.scratch().enter(cpu);
        memory.fill(record, size(), (byte) 0);
        memory.storeShort(record, (short) id);
        memory.storeInt(record + 4, task.pid());
        return record;
    }

    /** Tells everybody. */
    public void commit(int cpu, Task task, long record, int length) {
        try {
            for (TracepointProbe probe : probes) {
                probe.hit(cpu, record, length);
            }
            if (enabled) {
                owner.buffer().write(cpu, task, this, record, length);
            }
        } finally {
            owner.scratch().leave(cpu);
        }
    }

    /** Writes a {@code char name[size]} field, cut and NUL-terminated. */
    public void putChars(long record, int offset, int fieldSize, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        owner.memory().write(record + offset, bytes, 0, Math.min(bytes.length, fieldSize - 1));
    }

    /**
     * Writes a {@code __data_loc} string.
     *
     * @param at the record's length so far: where the bytes go
     * @return the record's new length
     */
    public int putString(long record, int offset, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, TraceScratch.SIZE - at - 1);
        owner.memory().write(record + at, bytes, 0, length);
        owner.memory().storeByte(record + at + length, (byte) 0);
        owner.memory().storeInt(record + offset, length + 1 << 16 | at);
        return at + length + 1;
    }

    /** The text of the format file. */
    public String format() {
        StringBuilder out = new StringBuilder();
        out.append("name: ").append(name).append("\nID: ").append(id).append("\nformat:\n");
        out.append(new TraceField("unsigned short common_type", 0, 2, false).line());
        out.append(new TraceField("unsigned char common_flags", 2, 1, false).line());
        out.append(new TraceField("unsigned char common_preempt_count", 3, 1, false).line());
        out.append(new TraceField("int common_pid", 4, 4, true).line());
        out.append('\n');
        for (TraceField field : fields()) {
            out.append(field.line());
        }
        return out.append("\nprint fmt: ")
                .append(spec().printFmt())
                .append('\n')
                .toString();
    }

    /** What a record says, as a line of the trace shows it behind the time. */
    String print(byte[] record) {
        return spec().printer().print(new RecordView(record));
    }

    @Override
    public String toString() {
        return system + ":" + name;
    }
}
