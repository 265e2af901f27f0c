package dev.skep.kernel.trace;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.OpenFile;
import dev.skep.kernel.vfs.Path;
import java.nio.charset.StandardCharsets;

/**
 * trace_pipe: what is read is gone from the trace; a reader waits while there is nothing.
 *
 * <p>Linux: tracing_read_pipe() of kernel/trace/trace.c. Simplified on purpose: a reader is not woken by what it causes
 * itself (its own system calls and switches); that is shown together with the next event of somebody else. Otherwise a
 * machine that traces them would never be idle.
 */
final class TracePipe extends OpenFile {

    private final TraceBuffer buffer;
    private byte[] rest = {};
    private int restAt;

    TracePipe(Path path, int flags, TraceBuffer buffer) {
        super(path, flags);
        this.buffer = buffer;
    }

    @Override
    public int read(Task task, byte[] to, int length) {
        if (restAt == rest.length) {
            boolean block = (flags() & Fcntl.O_NONBLOCK) == 0;
            while (!buffer.hasEventOfOthers(task)) {
                if (!block || task.signals().isPending()) {
                    throw new ErrnoException(block ? Errno.EINTR : Errno.EAGAIN);
                }
                buffer.readers().sleep(task);
            }
            rest = buffer.takeLine().getBytes(StandardCharsets.UTF_8);
            restAt = 0;
        }
        int count = 0;
        while (true) {
            int part = Math.min(length - count, rest.length - restAt);
            System.arraycopy(rest, restAt, to, count, part);
            restAt += part;
            count += part;
            if (count == length || buffer.isEmpty()) {
                return count;
            }
            rest = buffer.takeLine().getBytes(StandardCharsets.UTF_8);
            restAt = 0;
        }
    }
}
