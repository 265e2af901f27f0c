package dev.skep.kernel.task;

/**
 * A simulated CPU as the rest of the kernel sees it: its number and the task that runs on it.
 *
 * <p>Linux: smp_processor_id() and the per-CPU variable current_task.
 */
public final class Cpu {

    private final int id;
    private Task current;

    /**
     * @param id number, from 0
     * @param idle the CPU's idle task (pid 0, "swapper/N")
     */
    public Cpu(int id, Task idle) {
        this.id = id;
        this.current = idle;
    }

    public int id() {
        return id;
    }

    /** The task running here; the idle task when there is nothing to do. */
    public Task current() {
        return current;
    }

    /** Switches tasks. Only the scheduler calls it. */
    public void setCurrent(Task task) {
        this.current = task;
    }
}
