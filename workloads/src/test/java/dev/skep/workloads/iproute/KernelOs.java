package dev.skep.workloads.iproute;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.hook.HookTarget;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.net.NetDevices;
import dev.skep.kernel.net.Socket;
import dev.skep.kernel.net.Sockets;
import dev.skep.kernel.net.XdpProgram;
import dev.skep.kernel.net.netlink.Netlink;
import dev.skep.kernel.net.netlink.Rtnetlink;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.NetlinkUapi;
import dev.skep.kernel.uapi.SocketUapi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The kernel's sockets without the system calls around them, and one XDP program in the file {@code prog.o}. */
final class KernelOs implements IpOs {

    static final int PROGRAM_FD = 100;
    static final int PROGRAM_ID = 12;

    final NetDevices devices = new NetDevices(new KernelMemory(1 << 20, 1 << 20), new SimRandom(1), 1);
    final StringBuilder output = new StringBuilder();
    private final Task task = new Task(77, 77, null, "ip", Cred.ROOT, 0);
    private final Sockets sockets = new Sockets();
    private final TreeMap<Integer, Socket> open = new TreeMap<>();
    int programReferences;
    boolean programKnown = true;

    KernelOs() {
        Netlink netlink = new Netlink(new SimRandom(1));
        netlink.register(NetlinkUapi.NETLINK_ROUTE, new Rtnetlink(netlink, devices, (t, fd) -> take(fd)));
        sockets.register(SocketUapi.AF_NETLINK, netlink);
    }

    private XdpProgram take(int fd) {
        if (fd != PROGRAM_FD) {
            throw new ErrnoException(Errno.EBADF);
        }
        programReferences++;
        return new XdpProgram() {
            @Override
            public int id() {
                return PROGRAM_ID;
            }

            @Override
            public HookTarget target() {
                return (cpu, context) -> 2;
            }

            @Override
            public int expectedAttachType() {
                return 37;
            }

            @Override
            public void put() {
                programReferences--;
            }
        };
    }

    /** Runs a command line; what it says on both outputs, then its status. */
    String run(String command) {
        output.setLength(0);
        List<String> words = new ArrayList<>(List.of(command.split(" +", -1)));
        words.removeFirst();
        int status = Ip.main(this, words);
        if (!open.isEmpty()) {
            throw new AssertionError("left open by " + command + ": " + open);
        }
        return output + "= " + status + "\n";
    }

    @Override
    public int netlinkSocket() {
        Socket socket = sockets.create(task, SocketUapi.AF_NETLINK, SocketUapi.SOCK_RAW, NetlinkUapi.NETLINK_ROUTE);
        int fd = open.isEmpty() ? 3 : open.lastKey() + 1;
        open.put(fd, socket);
        return fd;
    }

    @Override
    public void setNetlinkOption(int fd, int option, int value) {
        byte[] number = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
        open.get(fd).setsockopt(task, SocketUapi.SOL_NETLINK, option, number);
    }

    @Override
    public void send(int fd, byte[] message) {
        open.get(fd).sendmsg(task, message, null, 0);
    }

    @Override
    public byte[] receive(int fd) {
        return open.get(fd).recvmsg(task, 1 << 20, 0).data();
    }

    @Override
    public void close(int fd) {
        if (fd == PROGRAM_FD) {
            programReferences--;
        } else {
            open.remove(fd).put();
        }
    }

    @Override
    public int loadXdp(String file, String section, String program, boolean verbose) throws LoadException {
        if (!file.equals("prog.o")) {
            throw new LoadException("Cannot initialize ELF context!\n");
        }
        if (section != null && !section.equals("xdp")) {
            throw new LoadException("object file doesn't contain sec " + section + "\n");
        }
        programReferences++;
        return PROGRAM_FD;
    }

    @Override
    public int openPinned(String path) {
        if (!path.equals("/sys/fs/bpf/prog")) {
            throw new ErrnoException(Errno.ENOENT);
        }
        programReferences++;
        return PROGRAM_FD;
    }

    @Override
    public ProgInfo progInfo(int id) {
        return programKnown ? new ProgInfo("xdp_count", "0123456789abcdef", true, 1234567890L, 0, 9) : null;
    }

    @Override
    public void out(String text) {
        output.append(text);
    }

    @Override
    public void err(String text) {
        output.append(text);
    }
}
