package dev.skep.kernel.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.uapi.Capability;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskTest {

    private static Task task(int pid, Task parent) {
        return new Task(pid, pid, parent, "task" + pid, Cred.ROOT, 0);
    }

    @Test
    void commIsCutTo15Bytes() {
        Task t = task(1, null);
        t.setComm("a-very-long-command-name");
        assertThat(t.comm()).isEqualTo("a-very-long-com");
    }

    @Test
    void sysAdminImpliesTheBpfCapabilities() {
        Cred admin = new Cred(1000, 1000, Capability.CAP_SYS_ADMIN.bit());
        assertThat(admin.hasOrAdmin(Capability.CAP_BPF)).isTrue();
        assertThat(admin.has(Capability.CAP_BPF)).isFalse();
        assertThat(Cred.ofUser(1000).hasOrAdmin(Capability.CAP_BPF)).isFalse();
        assertThat(Cred.ofUser(0).has(Capability.CAP_CHECKPOINT_RESTORE)).isTrue();
    }

    @Test
    void slotsForkInBootOrderAndExitInReverse() {
        TaskSlots slots = new TaskSlots();
        List<String> seen = new ArrayList<>();
        TaskSlot<String> first = slots.add((p, parent, child, flags) -> p + "1", (s, t) -> seen.add(s));
        TaskSlot<String> second = slots.add((p, parent, child, flags) -> p + "2", (s, t) -> seen.add(s));
        Task parent = task(1, null);
        first.set(parent, "a");
        second.set(parent, "b");
        Task child = task(2, parent);
        slots.fork(parent, child, 0);
        assertThat(first.get(child)).isEqualTo("a1");
        assertThat(second.get(child)).isEqualTo("b2");
        slots.exit(child);
        assertThat(seen).containsExactly("b2", "a1");
        assertThat(first.get(child)).isNull();
        assertThat(first.get(parent)).isEqualTo("a");
    }
}
