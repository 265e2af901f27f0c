package dev.skep.kernel.trace;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.DeviceInode;
import dev.skep.kernel.vfs.DynamicDir;
import dev.skep.kernel.vfs.Inode;
import dev.skep.kernel.vfs.PseudoFs;
import dev.skep.kernel.vfs.SeqInode;
import dev.skep.kernel.vfs.SuperBlock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The files of tracefs: trace, trace_pipe, available_events, set_event, and a directory an event.
 *
 * <p>Linux: kernel/trace/trace.c, kernel/trace/trace_events.c. Simplified: the nop tracer only, no instances, filters or
 * triggers.
 */
public final class TraceFs {

    private static final String HEADER = """
            #
            #                                _-----=> irqs-off/BH-disabled
            #                               / _----=> need-resched
            #                              | / _---=> hardirq/softirq
            #                              || / _--=> preempt-depth
            #                              ||| / _-=> migrate-disable
            #                              |||| /     delay
            #           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION
            #              | |         |   |||||     |         |
            """;

    private final TraceEvents events;
    private final TraceBuffer buffer;

    public TraceFs(TraceEvents events, TraceBuffer buffer) {
        this.events = events;
        this.buffer = buffer;
    }

    /** Fills an empty tree. */
    public void register(PseudoFs tracefs) {
        tracefs.file("trace", 0640, (task, out) -> trace(out), (task, text) -> buffer.clear());
        tracefs.add(
                "trace_pipe",
                new DeviceInode(
                        tracefs.sb(), Fcntl.S_IFREG | 0440, (task, path, flags) -> new TracePipe(path, flags, buffer)));
        tracefs.file("tracing_on", 0640, (task, out) -> out.append(buffer.isOn() ? "1\n" : "0\n"), this::setOn);
        tracefs.file(
                "buffer_size_kb",
                0640,
                (task, out) -> out.append(buffer.limit() / 1024).append('\n'),
                this::setSize);
        tracefs.file("current_tracer", 0640, (task, out) -> out.append("nop\n"), (task, text) -> {
            if (!text.strip().equals("nop")) {
                throw new ErrnoException(Errno.EINVAL, "there is no tracer but nop");
            }
        });
        tracefs.file("available_tracers", 0440, (task, out) -> out.append("nop\n"));
        tracefs.file("available_events", 0440, (task, out) -> names(out, false));
        tracefs.file("set_event", 0640, (task, out) -> names(out, true), this::setEvent);
        tracefs.add("events", events(tracefs.sb()));
    }

    private void trace(StringBuilder out) {
        List<String> lines = buffer.lines();
        out.append(String.format(
                Locale.ROOT,
                "# tracer: nop\n#\n# entries-in-buffer/entries-written: %d/%d   #P:%d\n",
                lines.size(),
                buffer.written(),
                buffer.cpus()));
        out.append(HEADER);
        lines.forEach(out::append);
    }

    private void setOn(Task task, String text) {
        buffer.setOn(number(text) != 0);
    }

    private void setSize(Task task, String text) {
        long kilobytes = number(text);
        if (kilobytes <= 0 || kilobytes > 1 << 20) {
            throw new ErrnoException(Errno.EINVAL, "a ring takes from 1 KB to 1 GB");
        }
        buffer.setLimit(kilobytes * 1024);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new ErrnoException(Errno.EINVAL, "not a number: " + text.strip());
        }
    }

    private void names(StringBuilder out, boolean onlyEnabled) {
        for (TraceEvent event : events.all()) {
            if (!onlyEnabled || event.isEnabled()) {
                out.append(event).append('\n');
            }
        }
    }

    /** Words "system:event", "system:", "event", each perhaps after "!"; writing nothing but white space clears all. */
    private void setEvent(Task task, String text) {
        if (text.isBlank()) {
            events.all().forEach(e -> e.setEnabled(false));
            return;
        }
        for (String word : text.strip().split("\\s+")) {
            boolean enable = !word.startsWith("!");
            String name = enable ? word : word.substring(1);
            boolean found = false;
            for (TraceEvent event : events.all()) {
                if (matches(event, name)) {
                    event.setEnabled(enable);
                    found = true;
                }
            }
            if (!found) {
                throw new ErrnoException(Errno.EINVAL, "no event " + name);
            }
        }
    }

    private static boolean matches(TraceEvent event, String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return event.name().equals(name) || event.system().equals(name);
        }
        String rest = name.substring(colon + 1);
        return event.system().equals(name.substring(0, colon))
                && (rest.isEmpty() || rest.equals("*") || event.name().equals(rest));
    }

    private Inode events(SuperBlock top) {
        return new DynamicDir(
                top,
                0750,
                0,
                0,
                (sb, task, name) -> {
                    if (name.equals("enable")) {
                        return enable(sb, events.all());
                    }
                    Collection<TraceEvent> group = events.of(name);
                    return group == null ? null : system(sb, name, group);
                },
                (task, out) -> {
                    out.addAll(events.systems());
                    out.add("enable");
                });
    }

    private Inode system(SuperBlock top, String system, Collection<TraceEvent> group) {
        return new DynamicDir(
                top,
                0750,
                0,
                0,
                (sb, task, name) -> {
                    if (name.equals("enable")) {
                        return enable(sb, group);
                    }
                    TraceEvent event = events.find(system, name);
                    return event == null ? null : directory(sb, event);
                },
                (task, out) -> {
                    group.forEach(e -> out.add(e.name()));
                    out.add("enable");
                });
    }

    private Inode directory(SuperBlock top, TraceEvent event) {
        return new DynamicDir(
                top,
                0750,
                0,
                0,
                (sb, task, name) -> switch (name) {
                    case "enable" -> enable(sb, List.of(event));
                    case "format" -> new SeqInode(sb, 0440, (reader, out) -> out.append(event.format()), null);
                    case "id" ->
                        new SeqInode(
                                sb,
                                0440,
                                (reader, out) -> out.append(event.id()).append('\n'),
                                null);
                    default -> null;
                },
                (task, out) -> out.addAll(List.of("enable", "format", "id")));
    }

    /** An enable file: 0, 1, or X when some are and some are not. */
    private static Inode enable(SuperBlock sb, Collection<TraceEvent> group) {
        return new SeqInode(
                sb,
                0640,
                (task, out) -> {
                    long enabled = group.stream().filter(TraceEvent::isEnabled).count();
                    out.append(enabled == 0 ? '0' : enabled == group.size() ? '1' : 'X')
                            .append('\n');
                },
                (task, text) -> {
                    long value = number(text);
                    if (value != 0 && value != 1) {
                        throw new ErrnoException(Errno.EINVAL, "enable takes 0 or 1");
                    }
                    group.forEach(e -> e.setEnabled(value == 1));
                });
    }
}
