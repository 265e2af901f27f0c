package dev.skep.kernel.mm;

import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.TaskSlot;
import dev.skep.kernel.task.TaskSlots;

/**
 * Which user memory a task uses. Threads (CLONE_VM) share one.
 *
 * <p>Linux: kernel/fork.c, copy_mm().
 */
public final class Mm {

    /** clone(2): share the address space. */
    public static final long CLONE_VM = 0x100;

    private final TaskSlot<UserMemory> slot;

    public Mm(TaskSlots slots) {
        this.slot = slots.add(
                (memory, parent, child, flags) -> memory == null ? new UserMemory() : forked(memory, flags),
                (memory, task) -> {});
    }

    private static UserMemory forked(UserMemory memory, long flags) {
        if ((flags & CLONE_VM) == 0) {
            return memory.copy();
        }
        memory.share();
        return memory;
    }

    /** The task's memory; fresh for a task that has none yet. */
    public UserMemory of(Task task) {
        UserMemory memory = slot.get(task);
        if (memory == null) {
            memory = new UserMemory();
            slot.set(task, memory);
        }
        return memory;
    }

    /** execve(2): a new, empty memory. */
    public void replace(Task task) {
        slot.set(task, new UserMemory());
    }
}
