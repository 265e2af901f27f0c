package dev.skep.kernel.task;

/**
 * What a task is doing, with the bit that sched_switch's prev_state shows and the letter that ps shows.
 *
 * <p>Linux: include/linux/sched.h, TASK_RUNNING and its fellows; fs/proc/array.c for the words.
 */
public enum TaskState {
    /** On a CPU, or waiting for one. */
    RUNNING(0, 'R', "running"),
    /** Waits for an event; a signal wakes it too. */
    INTERRUPTIBLE(1, 'S', "sleeping"),
    /** Waits for an event that will come; signals must wait as well. */
    UNINTERRUPTIBLE(2, 'D', "disk sleep"),
    /** Has exited; its parent has not yet asked. */
    ZOMBIE(0x20, 'Z', "zombie"),
    /** Gone. */
    DEAD(0x80, 'X', "dead");

    private final int bits;
    private final char letter;
    private final String word;

    TaskState(int bits, char letter, String word) {
        this.bits = bits;
        this.letter = letter;
        this.word = word;
    }

    /** Linux's state bits. */
    public int bits() {
        return bits;
    }

    /** The letter in /proc/PID/stat. */
    public char letter() {
        return letter;
    }

    /** The word in /proc/PID/status. */
    public String word() {
        return word;
    }
}
