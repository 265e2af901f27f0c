package dev.skep.workloads.oracle;

import dev.skep.kernel.bpf.map.BpfMapFile;
import dev.skep.kernel.bpf.map.RingbufMap;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.SyscallNr;
import dev.skep.workloads.Machine;
import dev.skep.workloads.libc.Libc;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The oracle's kernel is a simulated machine: system calls of one of its processes. Two things that oracle.c does by
 * system calls are reached directly, because the machine has no such calls yet: capset(2), and mmap(2) of ring buffers.
 */
final class MachineSyscalls implements OracleSyscalls {

    private final Machine machine;
    private final Task task;
    private final Libc libc;
    private final Cred permitted;

    MachineSyscalls(Machine machine, Task task, Libc libc) {
        this.machine = machine;
        this.task = task;
        this.libc = libc;
        this.permitted = task.cred();
    }

    private UserMemory memory() {
        return libc.memory();
    }

    @Override
    public long bpf(BpfCmd command, long attr, int size) {
        return libc.syscall(SyscallNr.BPF, command.number(), attr, size);
    }

    @Override
    public void close(int fd) {
        libc.syscall(SyscallNr.CLOSE, fd, 0, 0);
    }

    @Override
    public long put(byte[] bytes) {
        long address = memory().alloc(bytes.length);
        memory().copyToUser(address, bytes);
        return address;
    }

    @Override
    public void overwrite(long address, byte[] bytes) {
        memory().copyToUser(address, bytes);
    }

    @Override
    public byte[] get(long address, int length) {
        return memory().copyFromUser(address, length);
    }

    @Override
    public long mark() {
        return memory().mark();
    }

    @Override
    public void release(long mark) {
        memory().release(mark);
    }

    @Override
    public void setEffective(long capabilities) {
        task.setCred(permitted.withEffective(permitted.effective() & capabilities));
    }

    @Override
    public String lastRefusal() {
        return libc.lastRefusal();
    }

    @Override
    public List<byte[]> ringbuf(int fd, int max) {
        RingbufMap ring =
                (RingbufMap) BpfMapFile.of(machine.files().of(task), fd).map();
        List<byte[]> records = new ArrayList<>();
        long position = ring.consumerPosition();
        while (position < ring.producerPosition() && Integer.compareUnsigned(records.size(), max) < 0) {
            int word = machine.memory().loadInt(ring.recordAt(position));
            if ((word & RingbufMap.BUSY) != 0) {
                break;
            }
            int length = word & ~RingbufMap.DISCARD;
            if ((word & RingbufMap.DISCARD) == 0) {
                records.add(ring.sampleAt(position, length));
            }
            position += length + RingbufMap.HEADER + 7 & -8;
        }
        return records;
    }

    @Override
    public int possibleCpus() {
        return machine.config().cpus();
    }

    @Override
    public String release() {
        return libc.uname().release();
    }

    @Override
    public int sysctl(String path) {
        try {
            return Integer.parseInt(new String(libc.readFile(path), StandardCharsets.US_ASCII).trim());
        } catch (RuntimeException e) {
            return -1;
        }
    }
}
