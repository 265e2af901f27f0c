package dev.skep.workloads.bpftool;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.uapi.SyscallNr;
import dev.skep.workloads.libbpf.BpfKernel;
import dev.skep.workloads.libbpf.LibcKernel;
import dev.skep.workloads.libc.Libc;
import dev.skep.workloads.libc.SysError;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The C library of a simulated process, as bpftool uses it. */
final class LibcOs implements Os {

    private static final int CLOCK_REALTIME = 0;
    private static final int CLOCK_BOOTTIME = 7;

    private final Libc libc;

    LibcOs(Libc libc) {
        this.libc = libc;
    }

    Libc libc() {
        return libc;
    }

    @Override
    public UserMemory memory() {
        return libc.memory();
    }

    @Override
    public long bpf(int cmd, long attr, int size) {
        long result = libc.syscall(SyscallNr.BPF, cmd, attr, size);
        if (Errno.isError(result)) {
            throw new SysError(Errno.of(result), "bpf");
        }
        return result;
    }

    @Override
    public void close(int fd) {
        libc.close(fd);
    }

    @Override
    public byte[] read(String path) {
        if (!path.equals("-")) {
            return libc.readFile(path);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part = libc.read(0, 1 << 16); part.length > 0; part = libc.read(0, 1 << 16)) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Override
    public void write(String path, byte[] data) {
        int fd = libc.open(path, Fcntl.O_WRONLY | Fcntl.O_CREAT | Fcntl.O_TRUNC, 0644);
        try {
            for (int at = 0; at < data.length; ) {
                at += libc.write(fd, Arrays.copyOfRange(data, at, Math.min(data.length, at + (1 << 16))));
            }
        } finally {
            libc.close(fd);
        }
    }

    @Override
    public List<String> list(String directory) {
        return libc.list(directory);
    }

    @Override
    public String readlink(String path) {
        return libc.readlink(path);
    }

    @Override
    public void mkdir(String path) {
        libc.mkdir(path, 0700);
    }

    @Override
    public void mountBpffs(String directory) {
        libc.mount("bpf", directory, "bpf", 0, "mode=0700");
    }

    @Override
    public boolean isBpffs(String directory) {
        String best = "";
        boolean bpffs = false;
        String path = absolute(directory);
        for (String line : libc.readText("/proc/mounts").split("\n")) {
            String[] column = line.split(" ");
            String on = column.length < 3 ? null : column[1];
            boolean holds = on != null && (on.equals("/") || path.equals(on) || path.startsWith(on + "/"));
            if (holds && on.length() >= best.length()) {
                best = on;
                bpffs = column[2].equals("bpf");
            }
        }
        return bpffs;
    }

    /** The real path of a directory that is there: what /proc/self/fd says of it. */
    private String absolute(String directory) {
        int fd;
        try {
            fd = libc.open(directory, Fcntl.O_RDONLY | Fcntl.O_DIRECTORY, 0);
        } catch (SysError e) {
            return directory;
        }
        try {
            return libc.readlink("/proc/self/fd/" + fd);
        } finally {
            libc.close(fd);
        }
    }

    @Override
    public BpfKernel bpfKernel() {
        return new LibcKernel(libc);
    }

    @Override
    public int possibleCpus() {
        return bpfKernel().possibleCpus();
    }

    @Override
    public long bootTime() {
        long sinceBoot = clock(CLOCK_BOOTTIME);
        long boot = clock(CLOCK_REALTIME) - sinceBoot;
        return Math.floorDiv(boot, 1_000_000_000L);
    }

    private long clock(int which) {
        long mark = libc.memory().mark();
        try {
            long timespec = libc.memory().alloc(16);
            libc.syscall(SyscallNr.CLOCK_GETTIME, which, timespec, 0);
            return libc.memory().getLong(timespec) * 1_000_000_000L
                    + libc.memory().getLong(timespec + 8);
        } finally {
            libc.memory().release(mark);
        }
    }

    @Override
    public Btf btfOf(byte[] file, String path) {
        return BtfFile.read(file);
    }

    @Override
    public int ifIndex(String device) {
        for (XdpLinks.Device each : new XdpLinks(libc).devices()) {
            if (each.name().equals(device)) {
                return each.ifindex();
            }
        }
        return 0;
    }

    @Override
    public String ifName(int index) {
        for (XdpLinks.Device each : new XdpLinks(libc).devices()) {
            if (each.ifindex() == index) {
                return each.name();
            }
        }
        return null;
    }

    @Override
    public List<XdpAttachment> xdpAttachments() {
        List<XdpAttachment> attached = new ArrayList<>();
        for (XdpLinks.Device each : new XdpLinks(libc).devices()) {
            if (each.progId() != 0) {
                attached.add(new XdpAttachment(each.name(), each.ifindex(), each.mode(), each.progId()));
            }
        }
        return attached;
    }

    @Override
    public void xdpAttach(int ifindex, int fd, int flags) {
        new XdpLinks(libc).set(ifindex, fd, flags);
    }
}
