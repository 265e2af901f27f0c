package dev.skep.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.uapi.Errno;
import dev.skep.workloads.libc.Libc;
import dev.skep.workloads.libc.SysError;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Tests that are user programs: they run as a process of a fresh machine, which is asked for leaks at the end. */
final class InMachine {

    private InMachine() {}

    /** Runs a program as root. */
    static void run(Consumer<Libc> program) {
        run(MachineConfig.DEFAULT, program);
    }

    /** Runs a program as the configuration's user. */
    static void run(MachineConfig config, Consumer<Libc> program) {
        try (Machine machine = Machine.boot(config)) {
            run(machine, program);
        }
    }

    /** Runs a program on a machine; it must end by itself and well. */
    static void run(Machine machine, Consumer<Libc> program) {
        int status = machine.exec("test", libc -> {
            program.accept(libc);
            return 0;
        });
        assertThat(machine.crashes()).isEmpty();
        assertThat(status).isZero();
    }

    /** The call fails with this errno. */
    static void refused(Errno errno, ThrowingCallable call) {
        Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SysError.class, e -> assertThat(e.errno()).isEqualTo(errno));
    }
}
