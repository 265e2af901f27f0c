package dev.skep.shell.term;

import dev.skep.kernel.sched.Scheduler;
import dev.skep.kernel.task.Task;
import dev.skep.shell.cmd.CommandTable;
import dev.skep.shell.sh.Applets;
import dev.skep.shell.sh.Shell;
import dev.skep.shell.sh.ShellProcess;
import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * A machine with a shell on it and a person before its console. The machine lives while a command runs; when the shell
 * waits for a line, the line editor has the terminal. Ctrl-C interrupts what runs, or empties the line; Ctrl-D at an empty
 * line leaves.
 */
public final class InteractiveSession {

    private static final String WELCOME =
            "Skep: a simulated Linux 6.18 with %d CPUs. Type help for the commands, exit to leave.\n";

    private final Terminal terminal;
    private final TerminalConsole console;
    private final Machine machine;
    private final LineReader reader;
    private final Object ctrlC = new Object();
    private boolean interrupted;
    private Shell shell;

    private InteractiveSession(MachineConfig config, Terminal terminal, Path history) {
        this.terminal = terminal;
        this.console = new TerminalConsole(terminal);
        this.machine = Machine.boot(config.withConsole(console));
        Applets.install(machine, CommandTable.programs(), CommandTable::find);
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .appName("skep")
                .terminal(terminal)
                .parser(new LineParser())
                .completer(new LineCompleter(() -> shell))
                .highlighter(new LineHighlighter(name -> CommandTable.names().contains(name)))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, false)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ");
        if (history != null) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        this.reader = builder.build();
    }

    /** Runs until the person leaves; answers the shell's exit status. */
    public static int run(MachineConfig config) {
        try (Terminal terminal =
                TerminalBuilder.builder().name("skep").system(true).build()) {
            return run(config, terminal, HistoryFile.find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same on a given terminal; {@code history} may be null. */
    static int run(MachineConfig config, Terminal terminal, Path history) {
        InteractiveSession session = new InteractiveSession(config, terminal, history);
        try {
            return session.run();
        } finally {
            session.machine.close();
        }
    }

    private int run() {
        terminal.writer().printf(WELCOME, machine.config().cpus());
        terminal.handle(Terminal.Signal.INT, signal -> interrupt());
        Task process = machine.spawn(ShellProcess.COMM, libc -> {
            shell = ShellProcess.start(machine, libc, new Person(), CommandTable::find);
            return ShellProcess.interactive(shell);
        });
        String prompt = machine.config().uid() == 0 ? "skep# " : "skep$ ";
        while (process.isAlive()) {
            Scheduler.Outcome outcome =
                    machine.scheduler().run(() -> !process.isAlive() || console.isWanted(), Long.MAX_VALUE);
            if (!process.isAlive()) {
                break;
            }
            if (console.isWanted()) {
                readLine(prompt);
            } else {
                if (outcome == Scheduler.Outcome.IDLE) {
                    awaitCtrlC();
                }
                // the scheduler may have been told to stop once more than there was something to interrupt
                if (takeCtrlC()) {
                    console.interrupted();
                    machine.interrupt(process);
                }
            }
        }
        return process.exitStatus() >> 8;
    }

    private void readLine(String prompt) {
        console.freshLine();
        takeCtrlC(); // pressed too late for what it was meant for
        try {
            console.offer(reader.readLine(prompt) + "\n");
        } catch (UserInterruptException e) {
            return;
        } catch (EndOfFileException e) {
            console.end();
        }
    }

    /** Ctrl-C while a command runs; comes from another thread. */
    private void interrupt() {
        synchronized (ctrlC) {
            interrupted = true;
            ctrlC.notifyAll();
        }
        machine.scheduler().stop();
    }

    private void awaitCtrlC() {
        synchronized (ctrlC) {
            while (!interrupted) {
                try {
                    ctrlC.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** Whether Ctrl-C was pressed since this was last asked. */
    private boolean takeCtrlC() {
        synchronized (ctrlC) {
            boolean taken = interrupted;
            interrupted = false;
            return taken;
        }
    }

    /** The shell's view of the person. */
    private final class Person implements dev.skep.shell.sh.Terminal {

        @Override
        public boolean isInteractive() {
            return true;
        }

        @Override
        public int width() {
            return terminal.getWidth() > 0 ? terminal.getWidth() : 80;
        }

        @Override
        public List<String> history() {
            List<String> lines = new ArrayList<>();
            reader.getHistory().forEach(entry -> lines.add(entry.line()));
            return lines;
        }
    }
}
