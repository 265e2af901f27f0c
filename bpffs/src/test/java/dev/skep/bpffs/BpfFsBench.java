package dev.skep.bpffs;

import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.MapSpec;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.kernel.vfs.Path;
import dev.skep.kernel.vfs.RamFs;
import dev.skep.kernel.vfs.Vfs;
import dev.skep.testing.BpfBench;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A BPF subsystem with a file tree: ramfs at the root, bpffs at {@code /a} and {@code /b}. */
final class BpfFsBench implements AutoCloseable {

    final BpfBench kernel = new BpfBench(null);
    final Task root = kernel.task;
    final Vfs vfs = kernel.vfs;

    BpfFsBench() {
        kernel.mounts.register(new RamFs("ramfs"));
        kernel.mounts.register(new BpfFs());
        vfs.mount(root, "rootfs", null, "ramfs", 0, "");
        mount("/a", "");
        mount("/b", "mode=0700");
    }

    void mount(String path, String options) {
        vfs.mkdir(root, vfs.cwd(root), path, 0755);
        vfs.mount(root, "bpf", at(path), "bpf", 0, options);
    }

    Path at(String path) {
        return vfs.resolve(root, path);
    }

    BpfDir dir(String path) {
        return (BpfDir) at(path).inode();
    }

    /** A map with an id; the caller owns the one reference. */
    BpfMap map() {
        return kernel.maps.create(MapSpec.of(MapType.ARRAY, 4, 4, 2, 0, "m"));
    }

    /** A program that returns 0; the caller owns the one reference. */
    BpfProg prog() {
        byte[] none = {};
        BpfProg prog = new BpfProg(
                new BpfProg.Facts(
                        ProgType.SOCKET_FILTER,
                        AttachType.CGROUP_INET_INGRESS,
                        "p",
                        new byte[8],
                        "GPL",
                        true,
                        0,
                        0,
                        0,
                        2,
                        new long[2],
                        new int[] {0},
                        List.of(),
                        null,
                        none,
                        none,
                        0,
                        0),
                (cpu, context) -> 0);
        prog.publish(kernel.bpf.progs());
        return prog;
    }

    /** OBJ_PIN or OBJ_GET: the answer, or the negated errno. */
    long call(BpfCmd command, String path, int fd, int flags, int pathFd) {
        byte[] name = (path + "\0").getBytes(StandardCharsets.UTF_8);
        ByteBuffer attr = BpfBench.attr(20)
                .putLong(kernel.put(name))
                .putInt(fd)
                .putInt(flags)
                .putInt(pathFd);
        return kernel.bpf(command.number(), attr);
    }

    @Override
    public void close() {
        kernel.slots.exit(root);
        kernel.mounts.unmountAll();
        kernel.close();
    }
}
