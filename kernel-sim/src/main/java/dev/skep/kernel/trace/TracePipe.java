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
 * <p>Linux: tracing_read_pipe() of kernel/trace/trace.c.
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
            if (buffer.isEmpty() && (flags() & Fcntl.O_NONBLOCK) != 0) {
                throw new ErrnoException(Errno.EAGAIN);
            }
            buffer.readers().await(task, () -> !buffer.isEmpty());
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
