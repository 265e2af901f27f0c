package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.perf.PerfEvent;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.FdTable;

/**
 * Perf events by index, usually one a CPU, for bpf_perf_event_output and its kin. An event goes out again when the
 * descriptor of the map through which it came in is closed, unless the map has BPF_F_PRESERVE_ELEMS.
 *
 * <p>Linux: kernel/bpf/arraymap.c, perf_event_array_map_ops.
 */
public final class PerfEventArrayMap extends ObjectArray implements FdMap {

    /** Type and checks of {@code BPF_MAP_TYPE_PERF_EVENT_ARRAY}. */
    static final MapTypeOps OPS = new MapTypeOps.WithoutBtf() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            ProgArrayMap.checkFdArray(spec);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new PerfEventArrayMap(spec, env);
        }
    };

    private final PerfEvent[] events;
    private final BpfMapFile[] through;

    private PerfEventArrayMap(MapSpec spec, MapEnv env) {
        super(spec, env, ArrayMap.STRUCT_BYTES);
        this.events = new PerfEvent[spec.maxEntries()];
        this.through = new BpfMapFile[spec.maxEntries()];
    }

    /** The event at an index that {@link #contains} has passed, or null. */
    public PerfEvent eventAt(int index) {
        return events[index];
    }

    /** Whether an index, unsigned, lies in the map. */
    public boolean has(int index) {
        return contains(index);
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags, FdTable fds, BpfMapFile file) {
        MapFlags.require(flags == BpfUapi.BPF_ANY, Errno.EINVAL, "flags 0x%x".formatted(flags));
        int index = Bytes.int32(key, 0);
        MapFlags.require(contains(index), Errno.E2BIG, "index outside the array");
        int fd = Bytes.int32(value, 0);
        if (!(fds.get(fd) instanceof PerfEvent event)) {
            throw new ErrnoException(Errno.EBADF, "fd " + fd + " is not a perf event");
        }
        event.get();
        replace(index, event, file);
    }

    private void replace(int index, PerfEvent event, BpfMapFile file) {
        PerfEvent old = events[index];
        events[index] = event;
        through[index] = file;
        if (old != null) {
            old.put();
        }
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        throw new ErrnoException(Errno.ENOTSUPP, "events cannot be read back");
    }

    @Override
    public void sysDelete(byte[] key) {
        int index = Bytes.int32(key, 0);
        MapFlags.require(contains(index), Errno.E2BIG, "index outside the array");
        MapFlags.require(events[index] != null, Errno.ENOENT, "empty slot");
        replace(index, null, null);
    }

    @Override
    protected void fileReleased(BpfMapFile file) {
        if (!MapFlags.has(spec(), BpfUapi.BPF_F_PRESERVE_ELEMS)) {
            for (int i = 0; i < events.length; i++) {
                if (through[i] == file) {
                    replace(i, null, null);
                }
            }
        }
    }

    @Override
    protected void freeElements() {
        for (int i = 0; i < events.length; i++) {
            replace(i, null, null);
        }
    }
}
