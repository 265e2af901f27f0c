package dev.skep.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.task.Cred;
import java.util.List;
import org.junit.jupiter.api.Test;

/** /proc/kallsyms: what it lists, and who sees addresses. */
class KallsymsTest {

    private static final String KALLSYMS = "/proc/kallsyms";
    private static final String HIDDEN = "0000000000000000 T schedule";

    private static String line(String table, String name) {
        List<String> lines = table.lines().filter(l -> l.endsWith(" " + name)).toList();
        assertThat(lines).as(name).hasSize(1);
        return lines.getFirst();
    }

    @Test
    void listsWhatTheKernelsTypesName() {
        InMachine.run(libc -> {
            String table = libc.readText(KALLSYMS);
            assertThat(line(table, "schedule")).matches("ffffffff81[0-9a-f]{6} T schedule");
            assertThat(line(table, "runqueues")).matches("ffffffff83[0-9a-f]{6} D runqueues");
            assertThat(table).startsWith("ffffffff81000000 T _stext\n");
            assertThat(table.lines().map(l -> l.substring(0, 16))).isSorted();
            InMachine.run(other -> assertThat(other.readText(KALLSYMS)).isEqualTo(table));
        });
    }

    /** The line of schedule, as root reads it or an ordinary user. */
    private static String schedule(Cred reader, String paranoid, String restrict) {
        String[] answer = new String[1];
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            InMachine.run(machine, libc -> {
                libc.writeFile("/proc/sys/kernel/perf_event_paranoid", paranoid);
                libc.writeFile("/proc/sys/kernel/kptr_restrict", restrict);
            });
            machine.spawn("reader", reader, 1, libc -> {
                answer[0] = line(libc.readText(KALLSYMS), "schedule");
                return 0;
            });
            machine.run();
        }
        return answer[0];
    }

    @Test
    void hidesAddressesFromWhomKptrRestrictSays() {
        Cred user = Cred.ofUser(1000);
        assertThat(schedule(Cred.ROOT, "2", "0")).isNotEqualTo(HIDDEN);
        assertThat(schedule(Cred.ROOT, "2", "1")).isNotEqualTo(HIDDEN);
        assertThat(schedule(Cred.ROOT, "1", "2")).isEqualTo(HIDDEN);
        assertThat(schedule(user, "2", "0")).isEqualTo(HIDDEN);
        assertThat(schedule(user, "1", "0")).isNotEqualTo(HIDDEN);
        assertThat(schedule(user, "1", "1")).isEqualTo(HIDDEN);
    }
}
