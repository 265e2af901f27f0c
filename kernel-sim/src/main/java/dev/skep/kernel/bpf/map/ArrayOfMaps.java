package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.FdTable;

/**
 * An array of maps. A program's look-up gives the address of the inner map's C view, or 0.
 *
 * <p>Linux: kernel/bpf/arraymap.c, array_of_maps_map_ops.
 */
public final class ArrayOfMaps extends BpfMap implements FdMap {

    /** Type and checks of {@code BPF_MAP_TYPE_ARRAY_OF_MAPS}. */
    static final MapTypeOps OPS = new MapTypeOps.WithoutBtf() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            ProgArrayMap.checkFdArray(spec);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new ArrayOfMaps(spec, MapInMap.template(spec), env);
        }
    };

    private final MapSpec template;
    private final long values;

    private ArrayOfMaps(MapSpec spec, MapSpec template, MapEnv env) {
        super(spec, env.memory());
        this.template = template;
        this.values = allocOrRelease(8L * spec.maxEntries());
    }

    /** What every inner map resembles. */
    public MapSpec template() {
        return template;
    }

    private long slot(int index) {
        return Integer.compareUnsigned(index, maxEntries()) < 0 ? values + 8L * index : 0;
    }

    private BpfMap map(int index) {
        long slot = slot(index);
        long view = slot == 0 ? 0 : memory.loadLong(slot);
        return view == 0 ? null : mapAt(view);
    }

    @Override
    public long lookup(int cpu, long key) {
        long slot = slot(ArrayMap.indexAt(memory, key));
        return slot == 0 ? 0 : memory.loadLong(slot);
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
        MapFlags.require(slot(Bytes.int32(key, 0)) != 0, Errno.E2BIG, "index outside the array");
        BpfMap inner = BpfMapFile.of(fds, Bytes.int32(value, 0)).map();
        MapInMap.requireEqual(template, inner);
        inner.get();
        replace(Bytes.int32(key, 0), inner.address());
    }

    private void replace(int index, long view) {
        BpfMap old = map(index);
        memory.storeLong(slot(index), view);
        if (old != null) {
            old.put();
        }
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        BpfMap map = map(Bytes.int32(key, 0));
        if (map == null) {
            throw new ErrnoException(Errno.ENOENT);
        }
        return Bytes.ofInt32(map.id());
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags) {
        throw new ErrnoException(Errno.EINVAL, "a map of maps takes descriptors");
    }

    @Override
    public void sysDelete(byte[] key) {
        int index = Bytes.int32(key, 0);
        MapFlags.require(slot(index) != 0, Errno.E2BIG, "index outside the array");
        MapFlags.require(map(index) != null, Errno.ENOENT, "empty slot");
        replace(index, 0);
    }

    @Override
    public byte[] sysNextKey(byte[] key) {
        return ArrayMap.nextIndex(key, maxEntries());
    }

    @Override
    public long memoryUsage() {
        return ArrayMap.STRUCT_BYTES + 8L * maxEntries();
    }

    @Override
    protected void freeElements() {
        for (int i = 0; i < maxEntries(); i++) {
            replace(i, 0);
        }
        memory.free(values);
    }
}
