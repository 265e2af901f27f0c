package dev.skep.workloads;

import static dev.skep.workloads.InMachine.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.uapi.SyscallNr;
import dev.skep.workloads.libc.Libc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @Test
    void filesAreMadeWrittenFoundAndRemoved() {
        InMachine.run(libc -> {
            libc.mkdir("/tmp/d", 0777);
            libc.chdir("/tmp/d");
            assertThat(libc.getcwd()).isEqualTo("/tmp/d");
            libc.writeFile("a", "hello");
            int fd = libc.open("a", Fcntl.O_RDWR | Fcntl.O_APPEND, 0);
            libc.print(fd, ", world");
            assertThat(libc.lseek(fd, -5, Fcntl.SEEK_END)).isEqualTo(7);
            assertThat(new String(libc.read(fd, 100), StandardCharsets.UTF_8)).isEqualTo("world");
            libc.close(fd);
            assertThat(libc.stat("/tmp/d/a").size()).isEqualTo(12);
            assertThat(libc.stat("a").mode()).isEqualTo(0100644);
            libc.symlink("../d/a", "link");
            assertThat(libc.readText("link")).isEqualTo("hello, world");
            assertThat(libc.lstat("link").isSymlink()).isTrue();
            libc.rename("a", "b");
            refused(Errno.ENOENT, () -> libc.readText("link"));
            assertThat(libc.list(".")).containsExactly("b", "link");
            refused(Errno.ENOTEMPTY, () -> libc.rmdir("/tmp/d"));
            libc.unlink("b");
            libc.unlink("link");
            libc.rmdir("/tmp/d");
            refused(Errno.ENOENT, () -> libc.stat("/tmp/d"));
        });
    }

    @Test
    void refusalsAreLinuxs() {
        InMachine.run(libc -> {
            libc.writeFile("/tmp/f", "x");
            refused(Errno.ENOTDIR, () -> libc.open("/tmp/f/g"));
            refused(Errno.ENOTDIR, () -> libc.open("/tmp/f/"));
            refused(Errno.EISDIR, () -> libc.open("/tmp", Fcntl.O_WRONLY, 0));
            refused(Errno.EEXIST, () -> libc.open("/tmp/f", Fcntl.O_CREAT | Fcntl.O_EXCL, 0));
            refused(Errno.EEXIST, () -> libc.mkdir("/tmp", 0));
            refused(Errno.ENOENT, () -> libc.open(""));
            refused(Errno.ENAMETOOLONG, () -> libc.open("/" + "n".repeat(256)));
            refused(Errno.ENAMETOOLONG, () -> libc.open("/" + "n/".repeat(2100)));
            refused(Errno.EISDIR, () -> libc.unlink("/tmp"));
            refused(Errno.EBUSY, () -> libc.rmdir("/proc"));
            refused(Errno.EXDEV, () -> libc.rename("/tmp/f", "/dev/f"));
            refused(Errno.EINVAL, () -> {
                libc.mkdir("/tmp/up", 0755);
                libc.rename("/tmp/up", "/tmp/up/down");
            });
            libc.symlink("/tmp/loop", "/tmp/loop");
            refused(Errno.ELOOP, () -> libc.open("/tmp/loop"));
            assertThat(libc.syscall(SyscallNr.READ, 99, 0, 0)).isEqualTo(Errno.EBADF.negative());
            assertThat(libc.syscall(SyscallNr.READ, 0, 4096, 8)).isEqualTo(Errno.EFAULT.negative());
            assertThat(libc.syscall(SyscallNr.OPEN, 0, 0, 0)).isEqualTo(Errno.EFAULT.negative());
            assertThat(libc.syscall(SyscallNr.IO_URING_SETUP, 0, 0, 0)).isEqualTo(Errno.ENOSYS.negative());
        });
    }

    @Test
    void permissionsHoldForUsersAndNotForRoot() {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT.withUid(1000))) {
            machine.vfs().resolve(machine.init(), "/etc").inode().setPermissions(0700);
            InMachine.run(machine, libc -> {
                refused(Errno.EACCES, () -> libc.open("/etc/passwd"));
                refused(Errno.EACCES, () -> libc.mkdir("/usr/x", 0755));
                refused(Errno.EACCES, () -> libc.writeFile("/proc/sys/kernel/hostname", "mine"));
                refused(Errno.EACCES, () -> libc.list("/sys/kernel/tracing"));
                refused(Errno.EPERM, () -> libc.mount("none", "/tmp", "tmpfs", 0, ""));
                libc.writeFile("/tmp/mine", "x");
                assertThat(libc.stat("/tmp/mine").uid()).isEqualTo(1000);
                libc.chmod("/tmp/mine", 0);
                refused(Errno.EACCES, () -> libc.open("/tmp/mine"));
            });
        }
        InMachine.run(libc -> {
            libc.writeFile("/tmp/f", "x");
            libc.chmod("/tmp/f", 0);
            assertThat(libc.readText("/tmp/f")).isEqualTo("x");
        });
    }

    @Test
    void mountsCoverAndUncover() {
        InMachine.run(libc -> {
            libc.mkdir("/tmp/m", 0755);
            libc.writeFile("/tmp/m/below", "");
            libc.mount("none", "/tmp/m", "tmpfs", Fcntl.MS_NOSUID, "mode=700");
            assertThat(libc.list("/tmp/m")).isEmpty();
            assertThat(libc.stat("/tmp/m").mode() & 0777).isEqualTo(0700);
            assertThat(libc.readText("/proc/mounts")).contains("none /tmp/m tmpfs rw,nosuid,relatime,mode=700 0 0\n");
            libc.chdir("/tmp/m/..");
            assertThat(libc.getcwd()).isEqualTo("/tmp");
            libc.umount("/tmp/m");
            assertThat(libc.list("/tmp/m")).containsExactly("below");
            refused(Errno.EINVAL, () -> libc.umount("/tmp/m"));
            refused(Errno.EBUSY, () -> libc.umount("/sys"));
            refused(Errno.ENODEV, () -> libc.mount("none", "/tmp/m", "nofs", 0, ""));
        });
    }

    @Test
    void theHostIsReadOnly(@TempDir Path host) throws IOException {
        Files.writeString(host.resolve("file"), "from the host");
        Files.createDirectory(host.resolve("dir"));
        Files.createSymbolicLink(host.resolve("link"), Path.of("/file"));
        InMachine.run(MachineConfig.DEFAULT.withHostRoot(host), libc -> {
            assertThat(libc.list("/host")).containsExactly("dir", "file", "link");
            assertThat(libc.readText("/host/file")).isEqualTo("from the host");
            assertThat(libc.readText("/host/link")).isEqualTo("from the host");
            assertThat(libc.stat("/host/file").size()).isEqualTo(13);
            refused(Errno.ENOENT, () -> libc.open("/host/none"));
            refused(Errno.EROFS, () -> libc.open("/host/file", Fcntl.O_WRONLY, 0));
            refused(Errno.EROFS, () -> libc.open("/host/new", Fcntl.O_CREAT | Fcntl.O_WRONLY, 0600));
            refused(Errno.EROFS, () -> libc.unlink("/host/file"));
            refused(Errno.EROFS, () -> libc.mkdir("/host/d2", 0755));
        });
        assertThat(host.toFile().list()).containsExactlyInAnyOrder("file", "dir", "link");
    }

    @Test
    void devicesAnswer() {
        InMachine.run(libc -> {
            int zero = libc.open("/dev/zero");
            assertThat(libc.read(zero, 3)).containsExactly(0, 0, 0);
            libc.writeFile("/dev/null", "gone");
            assertThat(libc.readText("/dev/null")).isEmpty();
            assertThat(libc.read(libc.open("/dev/urandom"), 8)).hasSize(8);
        });
    }

    @Test
    void procTellsOfProcessesAndTheMachine() {
        InMachine.run(MachineConfig.DEFAULT.withFirstPid(77), libc -> {
            assertThat(libc.readText("/proc/self/comm")).isEqualTo("test\n");
            assertThat(libc.readText("/proc/77/status"))
                    .startsWith("Name:\ttest\n")
                    .contains("\nState:\tR (running)\n", "\nPPid:\t1\n", "\nUid:\t0\t0\t0\t0\n");
            String[] stat = libc.readText("/proc/1/stat").strip().split(" ");
            assertThat(stat).hasSize(52).startsWith("1", "(init)", "S", "0");
            assertThat(libc.readText("/proc/version")).startsWith("Linux version 6.18.");
            assertThat(libc.readText("/proc/filesystems")).contains("nodev\tproc\n");
            assertThat(libc.readlink("/proc/self")).isEqualTo("77");
            assertThat(libc.readlink("/proc/self/fd/1")).isEqualTo("/dev/console");
            assertThat(libc.readText("/proc/self/fdinfo/1")).startsWith("pos:\t0\nflags:\t0100002\nmnt_id:\t");
            assertThat(libc.list("/proc")).contains("1", "77", "self", "sys", "version");
            refused(Errno.ENOENT, () -> libc.open("/proc/78/comm"));
        });
    }

    @Test
    void unameIsLinux618() {
        InMachine.run((Libc libc) -> {
            assertThat(libc.uname().sysname()).isEqualTo("Linux");
            assertThat(libc.uname().release()).startsWith("6.18.");
            assertThat(libc.uname().machine()).isEqualTo("x86_64");
        });
    }
}
