package dev.skep.kernel.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.TaskSlots;
import dev.skep.kernel.uapi.Errno;
import org.junit.jupiter.api.Test;

class FdTableTest {

    private final FdTable table = new FdTable();

    private static OpenFile file(String name) {
        return new OpenFile() {
            @Override
            public String linkText() {
                return name;
            }
        };
    }

    @Test
    void givesTheLowestFreeDescriptor() {
        assertThat(table.install(file("a"))).isZero();
        assertThat(table.install(file("b"))).isEqualTo(1);
        table.close(0);
        assertThat(table.install(file("c"))).isZero();
    }

    @Test
    void refusesWhatIsNotOpen() {
        for (int fd : new int[] {0, -1, 1000, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> table.get(fd))
                    .isInstanceOfSatisfying(
                            ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EBADF));
        }
    }

    @Test
    void isFullAtItsLimit() {
        for (int i = 0; i < FdTable.MAX; i++) {
            table.put(i, file("x"));
        }
        assertThatThrownBy(() -> table.install(file("y")))
                .isInstanceOfSatisfying(
                        ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EMFILE));
    }

    @Test
    void replacingClosesWhatWasThere() {
        OpenFile old = file("old");
        table.put(3, old);
        table.put(3, file("new"));
        assertThat(old.references()).isZero();
    }

    @Test
    void threadsShareAndProcessesCopy() {
        TaskSlots slots = new TaskSlots();
        Files files = new Files(slots);
        Task parent = new Task(1, 1, null, "parent", Cred.ROOT, 0);
        Task thread = new Task(2, 1, parent, "thread", Cred.ROOT, 0);
        Task child = new Task(3, 3, parent, "child", Cred.ROOT, 0);
        OpenFile f = file("f");
        int fd = files.of(parent).install(f);
        slots.fork(parent, thread, Files.CLONE_FILES);
        slots.fork(parent, child, 0);
        assertThat(f.references()).isEqualTo(2);
        files.of(thread).close(fd);
        assertThat(files.of(parent).isOpen(fd)).isFalse();
        assertThat(files.of(child).get(fd)).isSameAs(f);
        slots.exit(child);
        assertThat(f.references()).isZero();
        int other = files.of(parent).install(file("g"));
        slots.exit(parent);
        assertThat(files.of(thread).isOpen(other)).isTrue();
    }
}
