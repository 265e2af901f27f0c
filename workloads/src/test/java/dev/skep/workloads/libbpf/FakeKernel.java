package dev.skep.workloads.libbpf;

import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A kernel that says yes to everything, writes down what it was asked and knows what is still open. */
final class FakeKernel implements BpfKernel {

    /** A call as it came. */
    record Call(BpfCmd command, UserStruct attr) {

        UserStruct at(int offset) {
            return attr.pointers().get(offset);
        }
    }

    final List<Call> calls = new ArrayList<>();
    final TreeSet<Integer> open = new TreeSet<>();
    final List<String> pins = new ArrayList<>();
    final Map<String, String> files = new HashMap<>();
    final Map<BpfCmd, Errno> refusals = new HashMap<>();
    String log = "";
    byte[] vmlinux;
    private int nextFd = 10;

    private int fd() {
        open.add(nextFd);
        return nextFd++;
    }

    List<Call> calls(BpfCmd command) {
        return calls.stream().filter(c -> c.command == command).toList();
    }

    @Override
    public long bpf(BpfCmd command, UserStruct attr) {
        calls.add(new Call(command, attr));
        if (refusals.containsKey(command)) {
            int where = command == BpfCmd.PROG_LOAD ? 32 : 8;
            UserStruct buffer = attr.pointers().get(where);
            if (buffer != null && !log.isEmpty()) {
                buffer.chars(0, buffer.size(), log);
            }
            return refusals.get(command).negative();
        }
        return switch (command) {
            case MAP_CREATE, PROG_LOAD, BTF_LOAD, LINK_CREATE, RAW_TRACEPOINT_OPEN -> fd();
            case OBJ_GET -> Errno.ENOENT.negative();
            case OBJ_PIN -> {
                pins.add(attr.pointers().get(0).chars(0));
                yield 0;
            }
            default -> 0;
        };
    }

    @Override
    public long perfEventOpen(UserStruct attr, int pid, int cpu, int groupFd, long flags) {
        calls.add(new Call(null, attr));
        return fd();
    }

    @Override
    public long ioctl(int fd, int request, long argument) {
        return open.contains(fd) ? 0 : Errno.EBADF.negative();
    }

    @Override
    public long close(int fd) {
        if (!open.remove(fd)) {
            throw new AssertionError("closed twice: " + fd);
        }
        return 0;
    }

    @Override
    public long unlink(String path) {
        return pins.remove(path) ? 0 : Errno.ENOENT.negative();
    }

    @Override
    public String readFile(String path) {
        return files.get(path);
    }

    @Override
    public byte[] readBytes(String path) {
        String text = files.get(path);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] vmlinuxBtf() {
        return vmlinux;
    }

    @Override
    public int possibleCpus() {
        return 4;
    }
}
