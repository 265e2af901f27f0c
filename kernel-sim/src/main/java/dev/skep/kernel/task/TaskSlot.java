package dev.skep.kernel.task;

/**
 * A typed place on every task where one subsystem keeps its state. {@link TaskSlots} gives it out at boot.
 *
 * @param <T> the subsystem's per-task state
 */
public final class TaskSlot<T> {

    private final int index;

    TaskSlot(int index) {
        this.index = index;
    }

    /** The state on this task, or null. */
    @SuppressWarnings("unchecked") // only set() writes this index
    public T get(Task task) {
        return (T) task.slot(index);
    }

    public void set(Task task, T value) {
        task.setSlot(index, value);
    }
}
