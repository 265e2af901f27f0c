package dev.skep.kernel.vfs;

import dev.skep.kernel.task.Task;

/**
 * Where /dev/console leads: whatever terminal, buffer or nothing the machine was booted with.
 *
 * <p>Linux: drivers/tty.
 */
public interface Console {

    /** Takes output. */
    void write(byte[] bytes, int length);

    /**
     * Gives input.
     *
     * @return bytes read, 0 at its end
     */
    default int read(Task task, byte[] buffer, int length) {
        return 0;
    }
}
