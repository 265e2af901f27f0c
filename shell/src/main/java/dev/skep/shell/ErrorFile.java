package dev.skep.shell;

import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.Console;
import dev.skep.kernel.vfs.OpenFile;
import dev.skep.workloads.Machine;
import java.nio.charset.StandardCharsets;

/** Descriptor 2 of a shell whose standard error is not its console: the host keeps the two apart, for scripts. */
final class ErrorFile extends OpenFile {

    private final Console stream;

    private ErrorFile(dev.skep.kernel.vfs.Path path, Console stream) {
        super(path, Fcntl.O_WRONLY);
        this.stream = stream;
    }

    /** Gives a process that has not run yet such a descriptor. */
    static void install(Machine machine, Task process, Console stream) {
        dev.skep.kernel.vfs.Path console = machine.vfs().resolve(machine.init(), "/dev/console");
        machine.files().of(process).put(2, new ErrorFile(console, stream));
    }

    static void say(Console stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.write(bytes, bytes.length);
    }

    @Override
    public int write(Task task, byte[] buffer, int length) {
        stream.write(buffer, length);
        return length;
    }
}
