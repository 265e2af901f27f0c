package dev.skep.kernel.mm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import org.junit.jupiter.api.Test;

class UserMemoryTest {

    private final UserMemory memory = new UserMemory();

    private static void refused(Errno errno, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(errno));
    }

    @Test
    void copiesBothWays() {
        long a = memory.alloc(10_000);
        memory.copyToUser(a + 5000, new byte[] {1, 2, 3});
        assertThat(memory.copyFromUser(a + 4999, 5)).containsExactly(0, 1, 2, 3, 0);
    }

    @Test
    void answersEfaultOutside() {
        long a = memory.alloc(8);
        refused(Errno.EFAULT, () -> memory.copyFromUser(a, 9));
        refused(Errno.EFAULT, () -> memory.copyFromUser(a - 1, 1));
        refused(Errno.EFAULT, () -> memory.copyFromUser(0, 1));
        refused(Errno.EFAULT, () -> memory.copyFromUser(a, -1));
        refused(Errno.EFAULT, () -> memory.copyToUser(Long.MAX_VALUE, new byte[8]));
        refused(Errno.EFAULT, () -> memory.copyFromUser(0xffff_8880_0000_1000L, 1));
        assertThat(memory.valid(a, 8)).isTrue();
        assertThat(memory.valid(a, 9)).isFalse();
    }

    @Test
    void stringsEndAtTheirNul() {
        long a = memory.alloc(8);
        memory.copyToUser(a, new byte[] {'a', 'b', 0, 'c', 'd', 'e', 'f', 'g'});
        assertThat(memory.stringFromUser(a, 8)).isEqualTo("ab");
        refused(Errno.EFAULT, () -> memory.stringFromUser(a + 3, 100));
        refused(Errno.E2BIG, () -> memory.stringFromUser(a + 3, 2));
    }

    @Test
    void releasesBackToAMark() {
        long mark = memory.mark();
        long a = memory.alloc(100);
        memory.copyToUser(a, new byte[] {9});
        memory.release(mark);
        assertThat(memory.valid(a, 1)).isFalse();
        assertThat(memory.copyFromUser(memory.alloc(1), 1)).containsExactly(0);
    }

    @Test
    void aCopyIsIndependent() {
        long a = memory.alloc(4);
        UserMemory child = memory.copy();
        child.copyToUser(a, new byte[] {7});
        assertThat(memory.copyFromUser(a, 1)).containsExactly(0);
    }

    @Test
    void hasAnEnd() {
        refused(Errno.ENOMEM, () -> memory.alloc(UserMemory.MAX + 1));
        refused(Errno.ENOMEM, () -> memory.alloc(-1));
    }
}
