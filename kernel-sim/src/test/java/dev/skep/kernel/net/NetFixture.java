package dev.skep.kernel.net;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.hook.HookTarget;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.net.netlink.Netlink;
import dev.skep.kernel.net.netlink.Rtnetlink;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.NetlinkUapi;
import dev.skep.kernel.uapi.SocketUapi;
import java.util.TreeMap;

/** A network subsystem by itself, with XDP programs that are Java code behind made-up descriptors. */
public final class NetFixture {

    /** A program that counts its references. */
    public static final class FakeProgram implements XdpProgram {
        private final int id;
        private final HookTarget target;
        public int references;
        public int attachType;

        FakeProgram(int id, HookTarget target) {
            this.id = id;
            this.target = target;
        }

        @Override
        public int id() {
            return id;
        }

        @Override
        public HookTarget target() {
            return target;
        }

        @Override
        public int expectedAttachType() {
            return attachType;
        }

        @Override
        public void put() {
            references--;
        }
    }

    public final KernelMemory memory = new KernelMemory(1 << 20, 1 << 22);
    public final NetDevices devices = new NetDevices(memory, new SimRandom(1), 2);
    public final Sockets sockets = new Sockets();
    public final Task root = new Task(4242, 4242, null, "ip", Cred.ROOT, 0);
    public final Task user = new Task(4243, 4243, null, "ip", Cred.ofUser(1000), 0);
    private final TreeMap<Integer, FakeProgram> programs = new TreeMap<>();

    public NetFixture() {
        Netlink netlink = new Netlink(new SimRandom(2));
        netlink.register(NetlinkUapi.NETLINK_ROUTE, new Rtnetlink(netlink, devices, this::take));
        sockets.register(SocketUapi.AF_NETLINK, netlink);
    }

    private XdpProgram take(Task task, int fd) {
        FakeProgram program = programs.get(fd);
        if (program == null) {
            throw new ErrnoException(Errno.EBADF);
        }
        program.references++;
        return program;
    }

    /** Puts a program behind a descriptor. */
    public FakeProgram program(int fd, HookTarget target) {
        FakeProgram program = new FakeProgram(fd * 10, target);
        programs.put(fd, program);
        return program;
    }

    public Socket route(Task task) {
        return sockets.create(task, SocketUapi.AF_NETLINK, SocketUapi.SOCK_RAW, NetlinkUapi.NETLINK_ROUTE);
    }
}
