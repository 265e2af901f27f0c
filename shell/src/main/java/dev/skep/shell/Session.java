package dev.skep.shell;

import dev.skep.kernel.sched.Scheduler;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.vfs.Console;
import dev.skep.shell.cmd.CommandTable;
import dev.skep.shell.sh.Applets;
import dev.skep.shell.sh.ShellProcess;
import dev.skep.shell.sh.Terminal;
import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A machine with one shell on it and nobody at its terminal: {@code -c}, {@code run FILE}, piped input. What the shell
 * writes to descriptor 1 goes to the host's standard output; to descriptor 2, to its standard error.
 */
final class Session {

    private Session() {}

    /** Boots, runs the script, halts; answers the exit status. */
    static int script(MachineConfig config, boolean json, String text) {
        HostConsole out = new HostConsole(System.out);
        HostConsole err = new HostConsole(System.err);
        return script(config, json, text, out, err);
    }

    /** The same with the two outputs named. */
    static int script(MachineConfig config, boolean json, String text, Console out, Console err) {
        try (Machine machine = Machine.boot(config.withConsole(out))) {
            Applets.install(machine, CommandTable.programs(), CommandTable::find);
            Terminal nobody = new Nobody(json);
            Task process = machine.spawn(
                    ShellProcess.COMM,
                    libc -> ShellProcess.script(ShellProcess.start(machine, libc, nobody, CommandTable::find), text));
            ErrorFile.install(machine, process, err);
            while (machine.run(process) == Scheduler.Outcome.IDLE) {
                machine.interrupt(process);
            }
            machine.crashes().forEach(crash -> ErrorFile.say(err, "skep: " + crash + "\n"));
            return machine.crashes().isEmpty() ? process.exitStatus() >> 8 : 70;
        }
    }

    /** The reader of a script's output: a program, or a person later. */
    private record Nobody(boolean wantsJson) implements Terminal {

        @Override
        public boolean isInteractive() {
            return false;
        }
    }

    /** A console whose output goes to one of the host's streams at once. */
    static final class HostConsole implements Console {

        private final OutputStream stream;

        HostConsole(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(byte[] bytes, int length) {
            try {
                stream.write(bytes, 0, length);
                stream.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
