package dev.skep.kernel.trace;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.mem.KernelMemory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * All tracepoints and events of a machine. Ids go up in the order of declaration, from where Linux begins too.
 *
 * <p>Linux: the ftrace_events list and trace_event_raw_init().
 */
public final class TraceEvents {

    /** The first id: __TRACE_LAST_TYPE. */
    private static final int FIRST_ID = 21;

    private final TraceScratch scratch;
    private final TraceBuffer buffer;
    private final List<TraceEvent> byId = new ArrayList<>();
    private final TreeMap<String, TreeMap<String, TraceEvent>> bySystem = new TreeMap<>();
    private final TreeMap<String, Tracepoint> tracepoints = new TreeMap<>();
    private int armed;

    public TraceEvents(TraceScratch scratch, TraceBuffer buffer) {
        this.scratch = scratch;
        this.buffer = buffer;
    }

    /** Declares an event. */
    public TraceEvent declare(EventSpec spec) {
        return declare(spec.system(), spec.name(), () -> spec);
    }

    /** Declares an event whose fields are told when somebody first asks. */
    public TraceEvent declare(String system, String name, Supplier<EventSpec> spec) {
        TraceEvent event = new TraceEvent(this, FIRST_ID + byId.size(), system, name, spec);
        byId.add(event);
        if (bySystem.computeIfAbsent(event.system(), s -> new TreeMap<>()).put(event.name(), event) != null) {
            throw new KernelPanic("event " + event + " declared twice");
        }
        return event;
    }

    /** Declares a tracepoint by its name and the number of its arguments. */
    public Tracepoint tracepoint(String name, int argCount) {
        Tracepoint tracepoint = new Tracepoint(name, argCount, scratch);
        if (tracepoints.put(name, tracepoint) != null) {
            throw new KernelPanic("tracepoint " + name + " declared twice");
        }
        return tracepoint;
    }

    /** The tracepoint of a name, or null. */
    public Tracepoint findTracepoint(String name) {
        return tracepoints.get(name);
    }

    /** The event of an id, or null. */
    public TraceEvent find(long id) {
        long index = id - FIRST_ID;
        return index >= 0 && index < byId.size() ? byId.get((int) index) : null;
    }

    /** The event of a group and a name, or null. */
    public TraceEvent find(String system, String name) {
        TreeMap<String, TraceEvent> events = bySystem.get(system);
        return events == null ? null : events.get(name);
    }

    /** The groups by name. */
    public Collection<String> systems() {
        return bySystem.keySet();
    }

    /** The events of a group by name; null if there is no such group. */
    public Collection<TraceEvent> of(String system) {
        TreeMap<String, TraceEvent> events = bySystem.get(system);
        return events == null ? null : events.values();
    }

    /** All events by id. */
    public List<TraceEvent> all() {
        return byId;
    }

    /** How many events somebody listens to: 0 lets whole families of events be passed by with one read. */
    public int armed() {
        return armed;
    }

    void armedChanged(int difference) {
        armed += difference;
    }

    TraceScratch scratch() {
        return scratch;
    }

    TraceBuffer buffer() {
        return buffer;
    }

    KernelMemory memory() {
        return scratch.memory();
    }
}
