package dev.skep.shell.term;

import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.WaitQueue;
import dev.skep.kernel.vfs.Console;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;

/**
 * The machine's console when a person sits before it: what processes write is shown at once; a process that reads waits
 * until the person has finished a line, which the line editor on the host's side hands in.
 */
final class TerminalConsole implements Console {

    private final Terminal terminal;
    private final WaitQueue readers = new WaitQueue();
    private byte[] line = {};
    private int at;
    private boolean ended;
    private boolean wanted;
    private boolean atLineStart = true;

    TerminalConsole(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void write(byte[] bytes, int length) {
        terminal.writer().write(new String(bytes, 0, length, StandardCharsets.UTF_8));
        terminal.flush();
        if (length > 0) {
            atLineStart = bytes[length - 1] == '\n';
        }
    }

    @Override
    public int read(Task task, byte[] buffer, int length) {
        while (at == line.length && !ended) {
            wanted = true;
            readers.await(task, () -> !wanted);
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, buffer, 0, count);
        at += count;
        return count;
    }

    /** Whether a process waits for a line. */
    boolean isWanted() {
        return wanted;
    }

    /** Hands a line in, its end included. */
    void offer(String text) {
        line = text.getBytes(StandardCharsets.UTF_8);
        at = 0;
        wanted = false;
        readers.wakeAll();
    }

    /** Ctrl-D: the input is over. */
    void end() {
        ended = true;
        wanted = false;
        readers.wakeAll();
    }

    /** Ctrl-C has been echoed: whatever comes next begins a new line. */
    void interrupted() {
        atLineStart = false;
        freshLine();
    }

    /** Begins a new line where the last output left one unfinished, so that the prompt stands alone. */
    void freshLine() {
        if (!atLineStart) {
            terminal.writer().write("\n");
            terminal.flush();
            atLineStart = true;
        }
    }
}
