package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.BpfProgFile;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.kernel.vfs.FdTable;

/**
 * Programs to tail-call. The first program that uses the map or goes into it decides which programs fit. When no user space reference is left the array is emptied, so that a program may sit in an array that it uses itself.
 *
 * <p>Linux: kernel/bpf/arraymap.c, prog_array_map_ops; kernel/bpf/core.c, bpf_prog_map_compatible().
 */
public final class ProgArrayMap extends BpfMap implements FdMap, ProgArray {

    /** Type and checks of {@code BPF_MAP_TYPE_PROG_ARRAY}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            checkFdArray(spec);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new ProgArrayMap(spec, env);
        }
    };

    /** More entries than any machine has memory for are refused with ENOMEM rather than tried. */
    private static final int MAX_ENTRIES = 1 << 24;

    private final BpfProg[] progs;

    private ProgArrayMap(MapSpec spec, MapEnv env) {
        super(spec, env.memory());
        this.progs = new BpfProg[spec.maxEntries()];
    }

    /** fd_array_map_alloc_check(). */
    static void checkFdArray(MapSpec spec) {
        MapFlags.require(spec.valueSize() == 4, Errno.EINVAL, "values are descriptors: 4 bytes");
        MapFlags.require(
                !MapFlags.has(spec, BpfUapi.BPF_F_RDONLY_PROG | BpfUapi.BPF_F_WRONLY_PROG),
                Errno.EINVAL,
                "program access flags on a map of descriptors");
        ArrayMap.checkSpec(spec, spec.type() == MapType.PERF_EVENT_ARRAY ? BpfUapi.BPF_F_PRESERVE_ELEMS : 0);
        MapFlags.require(Integer.compareUnsigned(spec.maxEntries(), MAX_ENTRIES) <= 0, Errno.ENOMEM, "entries");
    }

    /** The program at an index, or null: what a tail call asks. The index is unsigned. */
    @Override
    public BpfProg progAt(int index) {
        return Integer.compareUnsigned(index, progs.length) < 0 ? progs[index] : null;
    }

    @Override
    public long lookup(int cpu, long key) {
        return 0;
    }

    @Override
    public long update(int cpu, long key, long value, long flags) {
        return -Errno.EINVAL.number();
    }

    @Override
    public long delete(int cpu, long key) {
        return -Errno.EINVAL.number();
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags, FdTable fds, BpfMapFile through) {
        MapFlags.require(flags == BpfUapi.BPF_ANY, Errno.EINVAL, "flags 0x%x".formatted(flags));
        MapFlags.require(
                Integer.compareUnsigned(Bytes.int32(key, 0), progs.length) < 0, Errno.E2BIG, "index outside the array");
        BpfProg prog = BpfProgFile.of(fds, Bytes.int32(value, 0)).runnable();
        BpfProg.Facts facts = prog.facts();
        boolean fits = prog.type() != ProgType.EXT
                && accept(prog.type(), facts.expectedAttachType(), facts.flags(), facts.attachProto());
        MapFlags.require(fits, Errno.EINVAL, prog + " does not fit " + this);
        prog.get();
        int index = Bytes.int32(key, 0);
        BpfProg old = progs[index];
        progs[index] = prog;
        if (old != null) {
            old.put();
        }
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        BpfProg prog = progAt(Bytes.int32(key, 0));
        if (prog == null) {
            throw new ErrnoException(Errno.ENOENT);
        }
        return Bytes.ofInt32(prog.id());
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags) {
        throw new ErrnoException(Errno.EINVAL, "a prog array takes descriptors");
    }

    @Override
    public void sysDelete(byte[] key) {
        int index = Bytes.int32(key, 0);
        MapFlags.require(Integer.compareUnsigned(index, progs.length) < 0, Errno.E2BIG, "index outside the array");
        BpfProg old = progs[index];
        MapFlags.require(old != null, Errno.ENOENT, "empty slot");
        progs[index] = null;
        old.put();
    }

    @Override
    public byte[] sysNextKey(byte[] key) {
        return ArrayMap.nextIndex(key, maxEntries());
    }

    @Override
    protected void usersGone() {
        for (int i = 0; i < progs.length; i++) {
            BpfProg old = progs[i];
            progs[i] = null;
            if (old != null) {
                old.put();
            }
        }
    }

    @Override
    public long memoryUsage() {
        return ArrayMap.STRUCT_BYTES + 8L * progs.length;
    }

    @Override
    protected void freeElements() {
        usersGone();
    }
}
