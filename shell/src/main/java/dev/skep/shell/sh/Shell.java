package dev.skep.shell.sh;

import dev.skep.shell.lang.Parser;
import dev.skep.shell.lang.Pipeline;
import dev.skep.shell.lang.SimpleCommand;
import dev.skep.shell.lang.SyntaxError;
import dev.skep.shell.lang.Token;
import dev.skep.workloads.Machine;
import dev.skep.workloads.libc.Libc;
import dev.skep.workloads.libc.SysError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * One shell: its process's C library, its last status, and the way from a line of text to commands that have run.
 *
 * <p>Output goes through write(2) to descriptors 1 and 2, which redirections and pipes replace while a command runs.
 */
public final class Shell {

    private final Machine machine;
    private final Libc libc;
    private final Terminal terminal;
    private final Function<String, Command> commands;
    private int status;
    private boolean exiting;
    private boolean stopAtFailure;
    private boolean complained;

    /**
     * @param libc the C library of the shell's own process
     * @param commands answers a command by name, or null
     */
    public Shell(Machine machine, Libc libc, Terminal terminal, Function<String, Command> commands) {
        this.machine = machine;
        this.libc = libc;
        this.terminal = terminal;
        this.commands = commands;
    }

    /** The machine that the shell runs on; for {@code demo} and tests, never to go round the system calls. */
    public Machine machine() {
        return machine;
    }

    public Libc libc() {
        return libc;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** The last command's exit status, {@code $?}. */
    public int status() {
        return status;
    }

    /** Whether {@code exit} has been called. */
    public boolean isExiting() {
        return exiting;
    }

    /** Ends the shell after the command that runs. */
    public void exit(int exitStatus) {
        status = exitStatus & 0xff;
        exiting = true;
    }

    /** A script's manner: the first command that fails ends it. */
    public void stopAtFailure() {
        stopAtFailure = true;
    }

    /** Writes text to standard output. */
    public void out(String text) {
        try {
            write(1, text.getBytes(StandardCharsets.UTF_8));
        } catch (SysError e) {
            throw new Complaint("write error: " + e.errno().text());
        }
    }

    /** Writes all of some bytes, in parts that a system call takes. */
    public void write(int fd, byte[] bytes) {
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + (1 << 16));
            at += libc.write(fd, at == 0 && end == bytes.length ? bytes : Arrays.copyOfRange(bytes, at, end));
        }
    }

    /** Whether a path leads somewhere; a link to nowhere counts. */
    public boolean exists(String path) {
        try {
            libc.lstat(path);
            return true;
        } catch (SysError e) {
            return false;
        }
    }

    /** Whether standard output is the console with a person before it. */
    public boolean isTerminal() {
        return terminal.isInteractive() && libc.readlink("/proc/self/fd/1").equals("/dev/console");
    }

    /** Writes text to standard error. */
    public void err(String text) {
        complained = true;
        write(2, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes {@code NAME: message} to standard error and answers the status of a failure. */
    public int fail(String name, String message) {
        err(name + ": " + message + "\n");
        return 1;
    }

    /**
     * Runs a line or a script.
     *
     * @return whether the text was complete; if not, nothing ran and more lines are wanted
     */
    public boolean execute(String text) {
        List<Pipeline> pipelines;
        try {
            pipelines = Parser.parse(text);
        } catch (SyntaxError e) {
            if (e.incomplete()) {
                return false;
            }
            err("sh: " + e.getMessage() + "\n");
            status = 2;
            exiting |= stopAtFailure;
            return true;
        }
        for (int i = 0; i < pipelines.size() && !exiting; i++) {
            Pipeline pipeline = pipelines.get(i);
            boolean skip = pipeline.when() == Pipeline.When.SUCCESS && status != 0
                    || pipeline.when() == Pipeline.When.FAILURE && status == 0;
            if (skip) {
                continue;
            }
            complained = false;
            status = new Pipes(this).run(pipeline.commands()) & 0xff;
            boolean answered = i + 1 < pipelines.size() && pipelines.get(i + 1).when() != Pipeline.When.ALWAYS;
            if (status != 0 && stopAtFailure && !answered && !exiting) {
                if (!complained) {
                    err("sh: " + pipeline.text() + ": exit status " + status + "\n");
                }
                exiting = true;
                status = 1;
            }
        }
        return true;
    }

    /** Complains that a text ended too early. */
    public void incomplete(String text) {
        try {
            Parser.parse(text);
        } catch (SyntaxError e) {
            err("sh: " + e.getMessage() + "\n");
            status = 2;
        }
    }

    /** Runs one command with its redirections; its descriptors 0 and 1 may have been replaced already. */
    int run(SimpleCommand command) {
        Redirections redirections = new Redirections(this);
        try {
            if (!redirections.open(command.redirections())) {
                return 1;
            }
            return run(Expansion.words(this, command.words()));
        } finally {
            redirections.restore();
        }
    }

    /** Runs a command by its words, already expanded. */
    public int run(List<String> words) {
        if (words.isEmpty()) {
            return 0;
        }
        String name = words.get(0);
        Command command = commands.apply(name);
        if (command == null) {
            err("sh: " + name + ": command not found\n");
            return 127;
        }
        try {
            return command.run(this, words.subList(1, words.size()));
        } catch (SysError e) {
            return fail(name, e.errno().text());
        } catch (Interrupted e) {
            return 130;
        } catch (Complaint e) {
            return fail(name, e.getMessage());
        }
    }

    /** The words that a redirection's target expands to: exactly one. */
    String word(Token token) {
        List<String> words = Expansion.words(this, List.of(token));
        return words.size() == 1 ? words.get(0) : token.text();
    }
}
