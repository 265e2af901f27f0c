package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.BpfProgFile;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.kernel.vfs.FdTable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Network devices by index (devmap) or by key (devmap_hash), each with an XDP program if wanted: {@code struct
 * bpf_devmap_val}. Programs may read an element, and never write it.
 *
 * <p>Linux: kernel/bpf/devmap.c. Simplified: a device that goes does not take its elements along, and nothing is
 * redirected yet.
 */
public final class DevMap extends BpfMap implements FdMap {

    /** Type and checks of {@code BPF_MAP_TYPE_DEVMAP} and {@code BPF_MAP_TYPE_DEVMAP_HASH}. */
    static final MapTypeOps OPS = new MapTypeOps.WithoutBtf() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            boolean sound = spec.maxEntries() != 0
                    && spec.keySize() == 4
                    && (spec.valueSize() == 4 || spec.valueSize() == 8)
                    && (spec.flags() & ~MapFlags.OBJECT_FLAGS) == 0;
            MapFlags.require(sound, Errno.EINVAL, "a devmap needs entries, a 4-byte key and 4 or 8 bytes of value");
            boolean hash = spec.type() == MapType.DEVMAP_HASH;
            boolean fits = Integer.compareUnsigned(spec.maxEntries(), 1 << 31) <= 0;
            MapFlags.require(!hash || fits, Errno.EINVAL, "entries above 2^31");
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new DevMap(spec.withFlags(spec.flags() | BpfUapi.BPF_F_RDONLY_PROG), env);
        }
    };

    private record Element(int key, long value, BpfProg prog) {}

    private static final int STRUCT_BYTES = 344;
    private static final int NETDEV_BYTES = 64;
    private static final int VALUE_BYTES = 8;

    private final DeviceTable devices;
    private final boolean hash;
    private final int bucketMask;
    /** Elements by bucket; the youngest of a bucket comes first. An array's bucket is its index. */
    private final TreeMap<Integer, List<Element>> buckets = new TreeMap<>(Integer::compareUnsigned);

    private int count;

    private DevMap(MapSpec spec, MapEnv env) {
        super(spec, env.memory());
        this.devices = env.devices();
        this.hash = spec.type() == MapType.DEVMAP_HASH;
        int entries = spec.maxEntries();
        this.bucketMask = !hash ? -1 : entries == 1 ? 0 : (Integer.highestOneBit(entries - 1) << 1) - 1;
    }

    private Element find(int key) {
        for (Element element : buckets.getOrDefault(key & bucketMask, List.of())) {
            if (element.key() == key) {
                return element;
            }
        }
        return null;
    }

    @Override
    public long lookup(int cpu, long key) {
        Element element = find(memory.loadInt(key));
        return element == null ? 0 : element.value();
    }

    @Override
    public long update(int cpu, long key, long value, long flags) {
        return -Errno.EOPNOTSUPP.number();
    }

    @Override
    public long delete(int cpu, long key) {
        return -Errno.EOPNOTSUPP.number();
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags, FdTable fds, BpfMapFile through) {
        int index = Bytes.int32(key, 0);
        int ifindex = Bytes.int32(value, 0);
        int fd = value.length == VALUE_BYTES ? Bytes.int32(value, 4) : 0;
        MapFlags.require(Long.compareUnsigned(flags, BpfUapi.BPF_EXIST) <= 0, Errno.EINVAL, "flags");
        if (hash) {
            MapFlags.require(ifindex != 0, Errno.EINVAL, "no device");
            boolean refused = find(index) != null && flags == BpfUapi.BPF_NOEXIST;
            MapFlags.require(!refused, Errno.EEXIST, "the key exists");
        } else {
            MapFlags.require(Integer.compareUnsigned(index, maxEntries()) < 0, Errno.E2BIG, "index outside the map");
            MapFlags.require(flags != BpfUapi.BPF_NOEXIST, Errno.EEXIST, "all indices exist");
        }
        if (ifindex == 0) {
            MapFlags.require(fd <= 0, Errno.EINVAL, "a program without a device");
            remove(index);
            return;
        }
        MapFlags.require(devices.exists(ifindex), Errno.EINVAL, "no device has ifindex " + ifindex);
        BpfProg prog = fd > 0 ? program(fds, fd) : null;
        MapFlags.require(!hash || find(index) != null || count < maxEntries(), Errno.E2BIG, "the map is full");
        remove(index);
        add(index, ifindex, prog);
    }

    private static BpfProg program(FdTable fds, int fd) {
        BpfProg prog;
        try {
            prog = BpfProgFile.of(fds, fd).runnable();
        } catch (ErrnoException e) {
            throw new ErrnoException(Errno.EINVAL, e.getMessage());
        }
        boolean fits = prog.type() == ProgType.XDP && prog.facts().expectedAttachType() == AttachType.XDP_DEVMAP;
        MapFlags.require(fits, Errno.EINVAL, prog + " is no XDP program for devmaps");
        return prog;
    }

    private void add(int key, int ifindex, BpfProg prog) {
        long value = memory.alloc(VALUE_BYTES);
        memory.storeInt(value, ifindex);
        if (prog != null) {
            prog.get();
            memory.storeInt(value + 4, prog.id());
        }
        buckets.computeIfAbsent(key & bucketMask, b -> new ArrayList<>()).addFirst(new Element(key, value, prog));
        count++;
    }

    private boolean remove(int key) {
        Element element = find(key);
        if (element == null) {
            return false;
        }
        List<Element> bucket = buckets.get(key & bucketMask);
        bucket.remove(element);
        if (bucket.isEmpty()) {
            buckets.remove(key & bucketMask);
        }
        free(element);
        count--;
        return true;
    }

    private void free(Element element) {
        memory.free(element.value());
        if (element.prog() != null) {
            element.prog().put();
        }
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        Element element = find(Bytes.int32(key, 0));
        MapFlags.require(element != null, Errno.ENOENT, "no device");
        return memory.read(element.value(), valueSize());
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags) {
        throw new ErrnoException(Errno.EINVAL, "a devmap takes descriptors");
    }

    @Override
    public void sysDelete(byte[] key) {
        int index = Bytes.int32(key, 0);
        boolean outside = !hash && Integer.compareUnsigned(index, maxEntries()) >= 0;
        MapFlags.require(!outside, Errno.EINVAL, "index outside the map");
        boolean removed = remove(index);
        MapFlags.require(removed || !hash, Errno.ENOENT, "no device");
    }

    @Override
    public byte[] sysNextKey(byte[] key) {
        if (!hash) {
            return ArrayMap.nextIndex(key, maxEntries());
        }
        Element element = key == null ? null : find(Bytes.int32(key, 0));
        List<Element> bucket = List.of();
        if (element == null) {
            bucket = buckets.isEmpty() ? bucket : buckets.firstEntry().getValue();
        } else {
            int at = element.key() & bucketMask;
            List<Element> own = buckets.get(at);
            bucket = own.subList(own.indexOf(element) + 1, own.size());
            if (bucket.isEmpty()) {
                var higher = buckets.higherEntry(at);
                bucket = higher == null ? bucket : higher.getValue();
            }
        }
        MapFlags.require(!bucket.isEmpty(), Errno.ENOENT, "no further device");
        return Bytes.ofInt32(bucket.getFirst().key());
    }

    @Override
    public long memoryUsage() {
        long slots = hash ? bucketMask + 1L : Integer.toUnsignedLong(maxEntries());
        return STRUCT_BYTES + slots * 8 + (long) count * NETDEV_BYTES;
    }

    @Override
    protected void freeElements() {
        buckets.values().forEach(bucket -> bucket.forEach(this::free));
    }
}
