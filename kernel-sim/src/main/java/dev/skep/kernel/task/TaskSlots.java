package dev.skep.kernel.task;

import java.util.ArrayList;
import java.util.List;

/**
 * The subsystems that keep state on tasks, in boot order, with what they do when a task is forked and when it exits.
 */
public final class TaskSlots {

    /**
     * What a subsystem does at fork.
     *
     * @param <T> its per-task state
     */
    @FunctionalInterface
    public interface OnFork<T> {
        /** The child's state. {@code flags} are clone(2)'s. The parent's state may be null. */
        T fork(T parentState, Task parent, Task child, long flags);
    }

    /**
     * What a subsystem does at exit.
     *
     * @param <T> its per-task state
     */
    @FunctionalInterface
    public interface OnExit<T> {
        void exit(T state, Task task);
    }

    private record Row<T>(TaskSlot<T> slot, OnFork<T> onFork, OnExit<T> onExit) {
        void fork(Task parent, Task child, long flags) {
            slot.set(child, onFork.fork(slot.get(parent), parent, child, flags));
        }

        void exit(Task task) {
            T state = slot.get(task);
            if (state != null) {
                slot.set(task, null);
                onExit.exit(state, task);
            }
        }
    }

    private final List<Row<?>> rows = new ArrayList<>();

    /** A new slot. */
    public <T> TaskSlot<T> add(OnFork<T> onFork, OnExit<T> onExit) {
        TaskSlot<T> slot = new TaskSlot<>(rows.size());
        rows.add(new Row<>(slot, onFork, onExit));
        return slot;
    }

    /** Fills the child's slots, in boot order. */
    public void fork(Task parent, Task child, long flags) {
        for (Row<?> row : rows) {
            row.fork(parent, child, flags);
        }
    }

    /** Empties a dying task's slots, in reverse order. */
    public void exit(Task task) {
        for (int i = rows.size() - 1; i >= 0; i--) {
            rows.get(i).exit(task);
        }
    }
}
