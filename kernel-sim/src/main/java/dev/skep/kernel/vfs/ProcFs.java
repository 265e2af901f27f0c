package dev.skep.kernel.vfs;

import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.TaskTable;
import dev.skep.kernel.uapi.Fcntl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * procfs: the files that subsystems hang in, one directory a process with the files that subsystems add to every
 * process, and {@code self}.
 *
 * <p>Linux: fs/proc/root.c, fs/proc/base.c, fs/proc/self.c. Simplified: no task/ directories.
 */
public final class ProcFs extends PseudoFs {

    /** Makes one file of a process's directory. */
    @FunctionalInterface
    public interface TaskEntry {
        Inode inode(SuperBlock sb, Task of);
    }

    /** Writes the text of one file of a process's directory. */
    @FunctionalInterface
    public interface TaskShow {
        void show(Task of, StringBuilder out);
    }

    private final TreeMap<String, TaskEntry> perTask = new TreeMap<>();

    public ProcFs(TaskTable tasks) {
        super("proc");
        sb().setRoot(new Root(sb(), tasks, perTask));
        add("self", new SelfLink(sb()));
    }

    /** Adds a read-only text file to every process's directory. */
    public void taskFile(String name, int permissions, TaskShow show) {
        taskEntry(name, (sb, of) -> new SeqInode(sb, permissions, (reader, out) -> show.show(of, out), null));
    }

    /** Adds an entry of any kind to every process's directory. */
    public void taskEntry(String name, TaskEntry entry) {
        perTask.put(name, entry);
    }

    /** /proc: the static names, then a directory a process. */
    private static final class Root extends SimpleDir {

        private final TaskTable tasks;
        private final Map<String, TaskEntry> perTask;

        Root(SuperBlock sb, TaskTable tasks, Map<String, TaskEntry> perTask) {
            super(sb, 0555, 0, 0);
            this.tasks = tasks;
            this.perTask = perTask;
        }

        @Override
        public Inode lookup(Task task, String name) {
            Inode known = super.lookup(task, name);
            if (known != null || name.isEmpty() || name.length() > 7) {
                return known;
            }
            int pid = 0;
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c < '0' || c > '9') {
                    return null;
                }
                pid = pid * 10 + c - '0';
            }
            Task of = tasks.find(pid);
            return of == null || name.charAt(0) == '0' ? null : directory(of);
        }

        private Inode directory(Task of) {
            return new DynamicDir(
                    sb(),
                    0555,
                    of.cred().uid(),
                    of.cred().gid(),
                    (sb, task, name) -> {
                        TaskEntry entry = perTask.get(name);
                        return entry == null ? null : entry.inode(sb, of);
                    },
                    (task, out) -> out.addAll(perTask.keySet()));
        }

        @Override
        public List<DirEntry> list(Task task) {
            List<DirEntry> entries = new ArrayList<>();
            for (int pid = tasks.nextPid(1); pid != 0; pid = tasks.nextPid(pid + 1)) {
                if (tasks.find(pid).isGroupLeader()) {
                    entries.add(new DirEntry(String.valueOf(pid), pid, Fcntl.S_IFDIR));
                }
            }
            entries.addAll(super.list(task));
            return entries;
        }
    }

    /** /proc/self: whoever looks. */
    private static final class SelfLink extends Inode {

        SelfLink(SuperBlock sb) {
            super(sb, Fcntl.S_IFLNK | 0777, 0, 0);
        }

        @Override
        public String readlink(Task task) {
            return String.valueOf(task.tgid());
        }
    }
}
