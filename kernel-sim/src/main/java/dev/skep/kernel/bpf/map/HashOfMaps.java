package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.FdTable;

/**
 * A hash of maps. A program's look-up gives the address of the inner map's C view, or 0.
 *
 * <p>Linux: kernel/bpf/hashtab.c, htab_of_maps_map_ops.
 */
public final class HashOfMaps extends Htab implements FdMap {

    /** Type and checks of {@code BPF_MAP_TYPE_HASH_OF_MAPS}. */
    static final MapTypeOps OPS = new MapTypeOps.WithoutBtf() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            MapFlags.require(spec.valueSize() == 4, Errno.EINVAL, "values are descriptors: 4 bytes");
            checkSpec(spec, env, cred);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new HashOfMaps(spec, MapInMap.template(spec), env);
        }
    };

    private final MapSpec template;

    private HashOfMaps(MapSpec spec, MapSpec template, MapEnv env) {
        super(spec, env, 8, 8, 0);
        this.template = template;
    }

    /** What every inner map resembles. */
    public MapSpec template() {
        return template;
    }

    @Override
    public long lookup(int cpu, long key) {
        long element = find(key, hash(key));
        return element == 0 ? 0 : memory.loadLong(element + valueOffset);
    }

    @Override
    public long update(int cpu, long key, long value, long flags) {
        return -Errno.EINVAL.number();
    }

    @Override
    byte[] readValue(long element) {
        return Bytes.ofInt32(mapAt(memory.loadLong(element + valueOffset)).id());
    }

    @Override
    void discard(long element) {
        BpfMap inner = mapAt(memory.loadLong(element + valueOffset));
        freeElement(element);
        inner.put();
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags, FdTable fds, BpfMapFile through) {
        BpfMap inner = BpfMapFile.of(fds, Bytes.int32(value, 0)).map();
        MapInMap.requireEqual(template, inner);
        inner.get();
        try {
            sysUpdate(key, Bytes.ofInt64(inner.address()), flags);
        } catch (ErrnoException e) {
            inner.put();
            throw e;
        }
    }

    @Override
    long updateFromUser(long key, byte[] value, long flags) {
        if (Long.compareUnsigned(flags, BpfUapi.BPF_EXIST) > 0) {
            return -Errno.EINVAL.number();
        }
        int hash = hash(key);
        long old = find(key, hash);
        long refused = checkFlags(old != 0, flags);
        if (refused != 0) {
            return refused;
        }
        if (old != 0) {
            BpfMap before = mapAt(memory.loadLong(old + valueOffset));
            memory.write(old + valueOffset, value);
            before.put();
            return 0;
        }
        long element = count() == maxEntries() ? 0 : allocElement();
        if (element == 0) {
            return -Errno.E2BIG.number();
        }
        memory.move(element + header, key, keySize());
        memory.write(element + valueOffset, value);
        link(element, hash);
        return 0;
    }

    @Override
    public byte[] sysLookupAndDelete(byte[] key, long flags) {
        throw new ErrnoException(Errno.ENOTSUPP, "maps of maps cannot look up and delete at once");
    }

    @Override
    protected void freeElements() {
        for (long element = elementAfter(0); element != 0; element = elementAfter(element)) {
            mapAt(memory.loadLong(element + valueOffset)).put();
        }
        super.freeElements();
    }
}
