package dev.skep.workloads.libbpf;

import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Creates an object's maps, or takes those that are pinned under their name, fills data sections and freezes the
 * read-only ones.
 *
 * <p>Linux: bpf_object__create_maps() in tools/lib/bpf/libbpf.c.
 */
final class MapCreator {

    private static final int PAGE = 4096;
    private static final int MAP_INFO_SIZE = 88;
    private static final byte[] ZERO_KEY = new byte[Integer.BYTES];

    private final Bpf bpf;
    private final LoadOptions options;
    private final int btfFd;
    private final List<LoadedMap> maps;

    /** Created maps are added to {@code maps} at once, so that whoever holds the list can close them. */
    MapCreator(Bpf bpf, LoadOptions options, int btfFd, List<LoadedMap> maps) {
        this.bpf = bpf;
        this.options = options;
        this.btfFd = btfFd;
        this.maps = maps;
    }

    void create(BpfMapSpec map) {
        Integer reused = options.reusedMaps().get(map.name());
        if (reused != null) {
            maps.add(new LoadedMap(map, reused, false, null));
            return;
        }
        String path = options.pinRoot() + "/" + map.name();
        if (map.pinned()) {
            int fd = bpf.get(path);
            if (fd >= 0) {
                maps.add(new LoadedMap(map, fd, true, null));
                checkPinned(map, fd, path);
                return;
            }
        }
        int entries = maxEntries(map);
        int inner = map.inner() == null ? 0 : createPlain(map.inner(), maxEntries(map.inner()), 0);
        int fd;
        try {
            fd = createPlain(map, entries, inner);
        } finally {
            if (inner > 0) {
                bpf.close(inner);
            }
        }
        LoadedMap created = new LoadedMap(map.withMaxEntries(entries), fd, true, null);
        maps.add(created);
        if (map.isData()) {
            fill(map, fd);
        }
        if (map.pinned()) {
            bpf.pin(fd, path);
            maps.set(maps.size() - 1, new LoadedMap(created.spec(), fd, true, path));
        }
    }

    /** With its key's and value's types if the map's kind has any; without them if the kernel does not take them. */
    private int createPlain(BpfMapSpec map, int entries, int innerFd) {
        int btf = takesTypes(map) ? btfFd : 0;
        boolean typed = btf > 0 && (map.keyTypeId() != 0 || map.valueTypeId() != 0);
        try {
            return bpf.mapCreate(map, entries, innerFd, btf);
        } catch (LibbpfException e) {
            if (!typed || e.error() == Errno.EPERM.number()) {
                throw e;
            }
            options.warn()
                    .accept("libbpf: Error in bpf_create_map_xattr(%s): %s(-%d). Retrying without BTF."
                            .formatted(map.name(), e.errorText(), e.error()));
            return bpf.mapCreate(map, entries, innerFd, 0);
        }
    }

    private static boolean takesTypes(BpfMapSpec map) {
        MapType type = map.mapType();
        if (type == null) {
            return true;
        }
        return switch (type) {
            case PERF_EVENT_ARRAY,
                    CGROUP_ARRAY,
                    STACK_TRACE,
                    ARRAY_OF_MAPS,
                    HASH_OF_MAPS,
                    DEVMAP,
                    DEVMAP_HASH,
                    CPUMAP,
                    XSKMAP,
                    SOCKMAP,
                    SOCKHASH,
                    QUEUE,
                    STACK,
                    ARENA -> false;
            default -> true;
        };
    }

    private int maxEntries(BpfMapSpec map) {
        int entries = map.maxEntries();
        if (map.mapType() == MapType.PERF_EVENT_ARRAY && entries == 0) {
            return bpf.kernel().possibleCpus();
        }
        boolean ring = map.mapType() == MapType.RINGBUF || map.mapType() == MapType.USER_RINGBUF;
        return ring ? ringSize(entries) : entries;
    }

    /** A ring buffer's bytes: a power of two of whole pages; what is too large stays for the kernel to refuse. */
    private static int ringSize(int bytes) {
        long wanted = Integer.toUnsignedLong(bytes);
        long size = PAGE;
        while (size < wanted) {
            size <<= 1;
        }
        return wanted == 0 || size == wanted || size > 0x8000_0000L ? bytes : (int) size;
    }

    private void fill(BpfMapSpec map, int fd) {
        byte[] contents = map.origin() == BpfMapSpec.Origin.KCONFIG && map.contents() == null
                ? new byte[map.valueSize()]
                : map.contents();
        if (contents != null) {
            bpf.mapUpdate(fd, ZERO_KEY.clone(), contents.clone(), BpfUapi.BPF_ANY);
        }
        if ((map.flags() & BpfUapi.BPF_F_RDONLY_PROG) != 0) {
            bpf.mapFreeze(fd);
        }
    }

    private void checkPinned(BpfMapSpec map, int fd, String path) {
        UserStruct info = new UserStruct(MAP_INFO_SIZE);
        bpf.info(fd, info);
        boolean same = info.u32(0) == map.type()
                && info.u32(8) == map.keySize()
                && info.u32(12) == map.valueSize()
                && info.u32(16) == maxEntries(map)
                && info.u32(20) == map.flags();
        if (!same) {
            throw new LibbpfException(
                    Errno.EINVAL, "couldn't reuse pinned map at '%s': parameter mismatch".formatted(path));
        }
    }

    /** Puts maps into the maps that hold them. */
    void fillSlots() {
        for (LoadedMap outer : List.copyOf(maps)) {
            if (outer.spec().inner() != null && !options.reusedMaps().containsKey(outer.name())) {
                for (BpfMapSpec.Slot slot : outer.spec().slots()) {
                    setSlot(outer, slot, fdOf(slot.target()));
                }
            }
        }
    }

    private int fdOf(String map) {
        for (LoadedMap m : maps) {
            if (m.name().equals(map)) {
                return m.fd();
            }
        }
        throw new LibbpfException(Errno.ENOENT, "map '" + map + "' was not created");
    }

    /** Puts a map or program into an entry. */
    void setSlot(LoadedMap outer, BpfMapSpec.Slot slot, int fd) {
        bpf.mapUpdate(outer.fd(), word(slot.index()), word(fd), BpfUapi.BPF_ANY);
    }

    private static byte[] word(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
