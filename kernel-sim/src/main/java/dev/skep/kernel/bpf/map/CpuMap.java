package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.BpfProgFile;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.kernel.vfs.FdTable;

/**
 * Queues to other CPUs by their number, each with an XDP program if wanted: {@code struct bpf_cpumap_val}.
 *
 * <p>Linux: kernel/bpf/cpumap.c. Simplified: there is no queue behind an element, and nothing is redirected yet.
 */
public final class CpuMap extends ObjectArray implements FdMap {

    /** Type and checks of {@code BPF_MAP_TYPE_CPUMAP}. */
    static final MapTypeOps OPS = new MapTypeOps.WithoutBtf() {
        @Override
        public void checkAlloc(MapSpec spec, MapEnv env) {
            boolean sound = spec.maxEntries() != 0
                    && spec.keySize() == 4
                    && (spec.valueSize() == 4 || spec.valueSize() == 8)
                    && (spec.flags() & ~BpfUapi.BPF_F_NUMA_NODE) == 0;
            MapFlags.require(sound, Errno.EINVAL, "a cpumap needs entries, a 4-byte key and 4 or 8 bytes of value");
            MapFlags.require(
                    Integer.compareUnsigned(spec.maxEntries(), NR_CPUS) <= 0, Errno.E2BIG, "more than NR_CPUS entries");
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new CpuMap(spec, env);
        }
    };

    /** CPUs that the kernel is built for. */
    private static final int NR_CPUS = 256;

    private static final int STRUCT_BYTES = 304;
    private static final int MAX_QUEUE = 16384;

    private final int cpus;
    private final int[] queueSizes;
    private final BpfProg[] progs;

    private CpuMap(MapSpec spec, MapEnv env) {
        super(spec, env, STRUCT_BYTES);
        this.cpus = env.cpus();
        this.queueSizes = new int[spec.maxEntries()];
        this.progs = new BpfProg[spec.maxEntries()];
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags, FdTable fds, BpfMapFile through) {
        int cpu = Bytes.int32(key, 0);
        int size = Bytes.int32(value, 0);
        MapFlags.require(Long.compareUnsigned(flags, BpfUapi.BPF_EXIST) <= 0, Errno.EINVAL, "flags");
        MapFlags.require(contains(cpu), Errno.E2BIG, "index outside the map");
        MapFlags.require(flags != BpfUapi.BPF_NOEXIST, Errno.EEXIST, "all indices exist");
        MapFlags.require(Integer.compareUnsigned(size, MAX_QUEUE) <= 0, Errno.EOVERFLOW, "qsize above " + MAX_QUEUE);
        MapFlags.require(cpu < cpus, Errno.ENODEV, "no CPU " + cpu);
        int fd = value.length == 8 ? Bytes.int32(value, 4) : 0;
        BpfProg prog = size != 0 && fd > 0 ? program(fds, fd) : null;
        if (prog != null) {
            prog.get();
        }
        replace(cpu, size, prog);
    }

    /** Linux tells the caller no more than that the element could not be made. */
    private static BpfProg program(FdTable fds, int fd) {
        BpfProg prog;
        try {
            prog = BpfProgFile.of(fds, fd).runnable();
        } catch (ErrnoException e) {
            throw new ErrnoException(Errno.ENOMEM, e.getMessage());
        }
        boolean fits = prog.type() == ProgType.XDP && prog.facts().expectedAttachType() == AttachType.XDP_CPUMAP;
        MapFlags.require(fits, Errno.ENOMEM, prog + " is no XDP program for cpumaps");
        return prog;
    }

    private void replace(int cpu, int size, BpfProg prog) {
        BpfProg old = progs[cpu];
        queueSizes[cpu] = size;
        progs[cpu] = prog;
        if (old != null) {
            old.put();
        }
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        int cpu = Bytes.int32(key, 0);
        MapFlags.require(contains(cpu) && queueSizes[cpu] != 0, Errno.ENOENT, "no queue");
        byte[] value = new byte[valueSize()];
        System.arraycopy(Bytes.ofInt32(queueSizes[cpu]), 0, value, 0, 4);
        if (value.length == 8 && progs[cpu] != null) {
            System.arraycopy(Bytes.ofInt32(progs[cpu].id()), 0, value, 4, 4);
        }
        return value;
    }

    @Override
    public void sysDelete(byte[] key) {
        int cpu = Bytes.int32(key, 0);
        MapFlags.require(contains(cpu), Errno.EINVAL, "index outside the map");
        replace(cpu, 0, null);
    }

    @Override
    protected void freeElements() {
        for (int cpu = 0; cpu < progs.length; cpu++) {
            replace(cpu, 0, null);
        }
    }
}
