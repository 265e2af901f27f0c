package dev.skep.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.syscall.SyscallStatus;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.SyscallNr;
import dev.skep.workloads.libc.WaitStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The support matrix and the table agree: what has a row is served, what has none answers ENOSYS. */
class SyscallStatusTest {

    /** Calls that do not come back from nonsense arguments; other tests call them. */
    private static final Set<SyscallNr> DO_NOT_RETURN =
            EnumSet.of(SyscallNr.EXIT, SyscallNr.EXIT_GROUP, SyscallNr.PAUSE, SyscallNr.RT_SIGACTION);

    @Test
    void everyRowIsServedAndNothingElse() {
        InMachine.run(libc -> {
            List<SyscallNr> lies = new ArrayList<>();
            for (SyscallNr call : SyscallNr.values()) {
                if (DO_NOT_RETURN.contains(call)) {
                    assertThat(SyscallStatus.of(call)).isNotNull();
                    continue;
                }
                int child = libc.fork(c -> {
                    boolean served = c.syscall(call, -1, -1, -1, -1, -1, -1) != Errno.ENOSYS.negative();
                    return served ? 1 : 0;
                });
                WaitStatus status = libc.waitpid(child, 0);
                assertThat(status.exited()).as(call.userName()).isTrue();
                if (status.exitCode() != (SyscallStatus.of(call) == null ? 0 : 1)) {
                    lies.add(call);
                }
            }
            assertThat(lies).isEmpty();
            assertThat(libc.syscall(SyscallNr.SETUID, 0, 0, 0)).isZero();
        });
    }

    @Test
    void notesSayWhatIsMissing() {
        for (SyscallNr call : SyscallNr.values()) {
            SyscallStatus row = SyscallStatus.of(call);
            if (row != null) {
                assertThat(row.note().isEmpty())
                        .as(call.userName())
                        .isEqualTo(row.level() != SyscallStatus.Level.PARTIAL);
            }
        }
    }
}
