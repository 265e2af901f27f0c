package dev.skep.testing;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.Idr;
import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.bpf.cmd.BpfSyscall;
import dev.skep.kernel.bpf.engine.BpfJit;
import dev.skep.kernel.bpf.helper.Helpers;
import dev.skep.kernel.bpf.link.Links;
import dev.skep.kernel.bpf.load.Bpf;
import dev.skep.kernel.bpf.load.BpfSettings;
import dev.skep.kernel.bpf.map.MapEnv;
import dev.skep.kernel.bpf.map.MapTypes;
import dev.skep.kernel.bpf.map.Maps;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.progtype.ProgTypes;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.mm.Mm;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.task.Cpu;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.TaskSlots;
import dev.skep.kernel.time.Clock;
import dev.skep.kernel.vfs.Files;
import dev.skep.kernel.vfs.MountTable;
import dev.skep.kernel.vfs.Vfs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The BPF subsystem without a machine around it: one root task that calls bpf(2) with attributes in its own memory.
 */
public final class BpfBench implements AutoCloseable {

    /** Possible CPUs, as on the machine where the recorded answers come from. */
    public static final int CPUS = 2;

    public final KernelMemory memory;
    public final TaskSlots slots = new TaskSlots();
    public final Files files = new Files(slots);
    public final Mm mm = new Mm(slots);
    public final Clock clock = new Clock();
    public final Maps maps;
    public final Helpers helpers = new Helpers();
    public final ProgTypes progTypes = new ProgTypes();
    public final BpfCpu[] cpus = new BpfCpu[CPUS];
    public final Task task = new Task(1, 1, null, "init", Cred.ROOT, 0);
    public final Bpf bpf;
    public final Links links = new Links();
    public final MountTable mounts = new MountTable();
    public final Vfs vfs = new Vfs(slots, mounts);
    public final BpfSyscall syscall;
    private final long allocatedAtBoot;

    public BpfBench(BpfJit jit) {
        this.memory = new KernelMemory(1 << 20, 1 << 28);
        for (int i = 0; i < CPUS; i++) {
            Task idle = new Task(0, 0, null, "swapper/" + i, Cred.ROOT, i);
            cpus[i] = new BpfCpu(new Cpu(i, i == 0 ? task : idle), memory);
        }
        this.maps = new Maps(new MapEnv(memory, CPUS, new SimRandom(1), ifindex -> ifindex == 1));
        MapTypes.registerAll(maps);
        this.bpf = new Bpf(
                maps,
                new Idr<>(),
                new Idr<>(),
                helpers,
                progTypes,
                jit,
                cpus,
                files,
                mm,
                clock,
                new BpfSettings(() -> 2, () -> false));
        this.syscall = new BpfSyscall(bpf, links, vfs);
        this.allocatedAtBoot = memory.allocated();
    }

    /** A little-endian buffer to fill with attributes. */
    public static ByteBuffer attr(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    public UserMemory user() {
        return mm.of(task);
    }

    /** Puts bytes into user memory. */
    public long put(byte[] bytes) {
        long address = user().alloc(Math.max(1, bytes.length));
        user().copyToUser(address, bytes);
        return address;
    }

    /** bpf(2): the result, or the negated errno. Written attributes come back into the buffer. */
    public long bpf(int cmd, ByteBuffer attr) {
        return bpf(cmd, attr, attr.capacity());
    }

    public long bpf(int cmd, ByteBuffer attr, int size) {
        long address = put(attr.array());
        try {
            return syscall.call(task, cmd, address, size);
        } catch (ErrnoException e) {
            return e.errno().negative();
        } finally {
            byte[] back = user().copyFromUser(address, attr.capacity());
            System.arraycopy(back, 0, attr.array(), 0, back.length);
        }
    }

    /** Bytes of kernel memory taken since boot. */
    public long leaked() {
        return memory.allocated() - allocatedAtBoot;
    }

    /** Ends the task and asserts that nothing is left. */
    @Override
    public void close() {
        slots.exit(task);
        if (maps.ids().size() != 0 || bpf.progs().size() != 0 || bpf.btfs().size() != 0 || leaked() != 0) {
            throw new AssertionError("leaked: " + maps.ids().live()
                    + bpf.progs().live() + bpf.btfs().live() + " " + leaked() + " bytes");
        }
    }
}
