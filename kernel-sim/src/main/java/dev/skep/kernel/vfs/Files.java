package dev.skep.kernel.vfs;

import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.TaskSlot;
import dev.skep.kernel.task.TaskSlots;

/**
 * Which descriptor table a task uses. Threads (CLONE_FILES) share one.
 *
 * <p>Linux: struct files_struct, copy_files().
 */
public final class Files {

    /** clone(2): share the descriptor table. */
    public static final long CLONE_FILES = 0x400;

    private record Shared(FdTable table, int[] users) {}

    private final TaskSlot<Shared> slot;
    private final OpenFileTable openFiles = new OpenFileTable();

    public Files(TaskSlots slots) {
        this.slot = slots.add(
                (shared, parent, child, flags) -> {
                    if (shared == null) {
                        return new Shared(new FdTable(openFiles), new int[] {1});
                    }
                    if ((flags & CLONE_FILES) == 0) {
                        return new Shared(shared.table.copy(), new int[] {1});
                    }
                    shared.users[0]++;
                    return shared;
                },
                (shared, task) -> {
                    if (--shared.users[0] == 0) {
                        shared.table.closeAll();
                    }
                });
    }

    /** The task's table; an empty one is made for a task that has none yet. */
    public FdTable of(Task task) {
        Shared shared = slot.get(task);
        if (shared == null) {
            shared = new Shared(new FdTable(openFiles), new int[] {1});
            slot.set(task, shared);
        }
        return shared.table;
    }

    /** All open files of the machine. */
    public OpenFileTable openFiles() {
        return openFiles;
    }

    /** unshare(CLONE_FILES), which execve does first: a table of its own. */
    public void unshare(Task task) {
        Shared shared = slot.get(task);
        if (shared != null && shared.users[0] > 1) {
            shared.users[0]--;
            slot.set(task, new Shared(shared.table.copy(), new int[] {1}));
        }
    }
}
