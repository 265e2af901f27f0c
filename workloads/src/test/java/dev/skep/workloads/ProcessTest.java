package dev.skep.workloads;

import static dev.skep.workloads.InMachine.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.uapi.Signal;
import dev.skep.kernel.uapi.SyscallNr;
import dev.skep.workloads.libc.WaitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ProcessTest {

    @Test
    void childrenAreWaitedForOnce() {
        InMachine.run(libc -> {
            int slow = libc.fork(child -> {
                child.nanosleep(1_000_000);
                return 3;
            });
            int quick = libc.fork(child -> child.getppid() == libc.getpid() ? 259 : 1);
            assertThat(libc.waitpid(slow, 1).pid()).isZero();
            WaitStatus first = libc.waitpid(-1, 0);
            WaitStatus second = libc.waitpid(slow, 0);
            assertThat(first).isEqualTo(new WaitStatus(quick, 3 << 8));
            assertThat(second.pid()).isEqualTo(slow);
            assertThat(second.exitCode()).isEqualTo(3);
            refused(Errno.ECHILD, () -> libc.waitpid(-1, 0));
        });
    }

    @Test
    void pidsGoUpFromWhereTheConfigurationSays() {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT.withFirstPid(1007))) {
            InMachine.run(machine, libc -> {
                assertThat(libc.getpid()).isEqualTo(1007);
                assertThat(libc.getppid()).isEqualTo(1);
                assertThat(libc.fork(child -> 0)).isEqualTo(1008);
                assertThat(libc.fork(child -> 0)).isEqualTo(1009);
            });
        }
    }

    @Test
    void execReplacesNameMemoryAndArguments() {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            List<String> seen = new ArrayList<>();
            machine.install("/bin/a-rather-long-name", (libc, args) -> {
                seen.addAll(args);
                seen.add(libc.readText("/proc/self/comm").strip());
                seen.add(libc.readText("/proc/self/cmdline").replace('\0', ' '));
                refused(Errno.EBADF, () -> libc.read(7, 1));
                return 9;
            });
            InMachine.run(machine, libc -> {
                int child = libc.fork(c -> {
                    assertThat(c.dup2(1, 7)).isEqualTo(7);
                    c.syscall(SyscallNr.FCNTL, 7, 2, 1);
                    refused(Errno.ENOENT, () -> c.execve("/bin/none", "none"));
                    refused(Errno.EACCES, () -> c.execve("/proc/version", "x"));
                    refused(Errno.EACCES, () -> c.execve("/tmp", "x"));
                    return c.execve("/bin/a-rather-long-name", "name", "one", "");
                });
                assertThat(libc.waitpid(child, 0).exitCode()).isEqualTo(9);
            });
            assertThat(seen).containsExactly("name", "one", "", "a-rather-long-n", "name one  ");
        }
    }

    @Test
    void afterExitNothingRuns() {
        boolean[] ran = new boolean[1];
        InMachine.run(libc -> {
            int child = libc.fork(c -> {
                try {
                    c.exit(5);
                } finally {
                    ran[0] = true;
                }
                return 0;
            });
            assertThat(libc.waitpid(child, 0).exitCode()).isEqualTo(5);
        });
        assertThat(ran[0]).isFalse();
    }

    @Test
    void signalsEndOrInterrupt() {
        InMachine.run(libc -> {
            int dies = libc.fork(c -> (int) c.syscall(SyscallNr.PAUSE, 0, 0, 0));
            int goesOn = libc.fork(c -> {
                c.signal(Signal.SIGUSR1, 2);
                refused(Errno.EINTR, () -> c.nanosleep(1_000_000_000_000L));
                return 4;
            });
            int ignores = libc.fork(c -> {
                c.signal(Signal.SIGINT, 1);
                c.nanosleep(50_000);
                return 6;
            });
            libc.nanosleep(10_000);
            libc.kill(dies, Signal.SIGTERM);
            libc.kill(goesOn, Signal.SIGUSR1);
            libc.kill(ignores, Signal.SIGINT);
            assertThat(libc.waitpid(dies, 0).signal()).isEqualTo(Signal.SIGTERM);
            assertThat(libc.waitpid(goesOn, 0).exitCode()).isEqualTo(4);
            assertThat(libc.waitpid(ignores, 0).exitCode()).isEqualTo(6);
            refused(Errno.ESRCH, () -> libc.kill(dies, Signal.SIGTERM));
        });
    }

    @Test
    void aProgramThatThrowsIsKilledAndTheMachineGoesOn() {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            int status = machine.exec("broken", libc -> {
                libc.open("/nowhere");
                return 0;
            });
            assertThat(status).isEqualTo(128 + Signal.SIGABRT.number());
            assertThat(machine.crashes()).singleElement().asString().contains("broken-", "open: No such file");
            InMachine.run(
                    MachineConfig.DEFAULT, libc -> assertThat(libc.getpid()).isPositive());
        }
    }

    @Test
    void threadsShareFilesAndDieTogether() {
        long thread = 0x10000 | 0x800 | 0x100 | 0x400;
        InMachine.run(libc -> {
            int child = libc.fork(c -> {
                c.clone(thread, t -> {
                    t.close(2);
                    return (int) t.syscall(SyscallNr.EXIT_GROUP, 11, 0, 0);
                });
                return (int) c.syscall(SyscallNr.PAUSE, 0, 0, 0);
            });
            assertThat(libc.waitpid(child, 0)).isEqualTo(new WaitStatus(child, 11 << 8));
            refused(Errno.EINVAL, () -> libc.clone(0x10000, t -> 0));
        });
    }

    /** A thread's scratch memory stays its own while the others' come and go. */
    @Test
    void threadsDoNotFreeOneAnothersMemory() {
        long thread = 0x10000 | 0x800 | 0x100 | 0x400;
        InMachine.run(libc -> {
            int[] done = new int[1];
            for (int i = 0; i < 3; i++) {
                int ns = 100 * i;
                libc.clone(thread, t -> {
                    for (int round = 0; round < 50; round++) {
                        t.nanosleep(ns + round);
                        assertThat(t.readText("/proc/self/comm")).isEqualTo("test\n");
                    }
                    done[0]++;
                    return (int) t.syscall(SyscallNr.EXIT, 0, 0, 0);
                });
            }
            libc.nanosleep(10_000_000);
            assertThat(done[0]).isEqualTo(3);
        });
    }

    @Test
    void computingProcessesShareACpuAndUseAll() {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT.withCpus(2))) {
            TreeSet<Integer> cpus = new TreeSet<>();
            List<Task> tasks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                tasks.add(machine.spawn("burn", libc -> {
                    libc.compute(30_000_000);
                    cpus.add(libc.getcpu());
                    return 0;
                }));
            }
            machine.run();
            assertThat(tasks).noneMatch(Task::isAlive);
            assertThat(cpus).containsExactly(0, 1);
            assertThat(machine.now()).isBetween(60_000_000L, 60_010_000L);
            assertThat(machine.scheduler().switches()).isGreaterThan(40);
        }
    }

    @Test
    void filesThatAreStillOpenAreClosedByExit() {
        InMachine.run(libc -> {
            libc.fork(c -> {
                for (int i = 0; i < 100; i++) {
                    c.open("/tmp/f" + i, Fcntl.O_CREAT | Fcntl.O_RDWR, 0600);
                }
                return 0;
            });
            libc.open("/proc/version");
            assertThat(libc.list("/proc/self/fd")).contains("0", "1", "2", "3");
        });
    }
}
