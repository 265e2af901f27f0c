package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.prog.BpfObject;
import dev.skep.kernel.bpf.prog.Callbacks;
import dev.skep.kernel.btf.BtfField;
import dev.skep.kernel.btf.BtfRecord;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A map. Programs reach it by the four operations on simulated addresses ({@link #lookup} and its kin, which answer as
 * helpers do: an address or 0, 0 or a negated errno); user space by the {@code sys*} operations on copies of keys and
 * values, in which per-CPU maps show all CPUs' values at once.
 *
 * <p>A map has a small C view in simulated memory, {@code struct bpf_map}; its address is what an ldimm64 of the map
 * loads.
 *
 * <p>Linux: include/linux/bpf.h, struct bpf_map and bpf_map_ops.
 */
public abstract class BpfMap extends BpfObject {

    /** Maps whose elements are programs or have them. Linux: include/linux/bpf.h, map_type_contains_progs(). */
    private static final Set<MapType> HOLDS_PROGRAMS = EnumSet.of(MapType.PROG_ARRAY, MapType.DEVMAP, MapType.CPUMAP);

    /** Bytes of the C view. */
    private static final int VIEW_BYTES = 64;
    /** Offset of the handle in the C view. */
    static final int HANDLE = 16;
    /** Offset of room for a key in the C view. */
    private static final int SCRATCH_KEY = 24;

    protected final KernelMemory memory;
    private final MapSpec spec;
    private final long address;
    private final MapOwner progOwner;
    private BtfRecord record = BtfRecord.NONE;
    /** Values may own objects. */
    private boolean owns;

    private boolean frozen;
    private int userReferences;
    private Maps owner;

    protected BpfMap(MapSpec spec, KernelMemory memory) {
        this.spec = spec;
        this.memory = memory;
        this.progOwner = HOLDS_PROGRAMS.contains(spec.type()) ? new MapOwner() : null;
        this.address = memory.alloc(VIEW_BYTES);
        memory.storeInt(address, spec.type().number());
        memory.storeInt(address + 4, spec.keySize());
        memory.storeInt(address + 8, spec.valueSize());
        memory.storeInt(address + 12, spec.maxEntries());
    }

    /** Room for the elements; when there is none, the C view goes back too, for a constructor that fails. */
    protected final long allocOrRelease(long bytes) {
        try {
            return memory.alloc(bytes);
        } catch (ErrnoException e) {
            memory.free(address);
            throw e;
        }
    }

    /**
     * Whether a program may use the map, or be in it, as far as the map's other programs go.
     *
     * @param flags prog_flags
     * @param attachProto BTF id of the prototype of what it attaches to, or 0
     */
    public final boolean accept(ProgType type, AttachType attachType, int flags, int attachProto) {
        return progOwner == null || progOwner.accept(type, attachType, flags, attachProto);
    }

    /** Type of the programs that fit; null if all do, or while none has asked. */
    final ProgType ownerType() {
        return progOwner == null ? null : progOwner.type();
    }

    /** Makes the map known to its machine: the C view carries the handle by which {@link Maps#at} finds it. */
    final void register(Maps maps, int handle) {
        this.owner = maps;
        memory.storeInt(address, HANDLE, handle);
    }

    /** The map whose C view lies at an address. */
    final BpfMap mapAt(long view) {
        return owner.at(view);
    }

    public final MapSpec spec() {
        return spec;
    }

    public final MapType type() {
        return spec.type();
    }

    public final String name() {
        return spec.name();
    }

    public final int keySize() {
        return spec.keySize();
    }

    public final int valueSize() {
        return spec.valueSize();
    }

    public final int maxEntries() {
        return spec.maxEntries();
    }

    public final int flags() {
        return spec.flags();
    }

    /** Address of the C view: the map as programs see it. */
    public final long address() {
        return address;
    }

    /** The special fields of its values. */
    public final BtfRecord record() {
        return record;
    }

    /** Says at creation which special fields the values have. */
    public final void describe(BtfRecord fields) {
        this.record = fields;
        this.owns = fields.hasRoot() || fields.hasKptr();
    }

    /** Copies a value over another; special fields stay as they were. Linux: copy_map_value(). */
    protected final void copyValue(long to, long from) {
        int at = 0;
        for (BtfField field : record.fields()) {
            memory.move(to + at, from + at, field.offset() - at);
            at = field.offset() + field.size();
        }
        memory.move(to + at, from + at, valueSize() - at);
    }

    /** The same of a value of {@code length} bytes, padding included, that begins at an index of an array. */
    protected final void writeValue(long to, byte[] from, int index, int length) {
        int at = 0;
        for (BtfField field : record.fields()) {
            memory.write(to + at, from, index + at, field.offset() - at);
            at = field.offset() + field.size();
        }
        memory.write(to + at, from, index + at, length - at);
    }

    /** A new value's special fields are zero. Linux: check_and_init_map_value(). */
    protected final void clearFields(long value) {
        // a program may have put something into a value that was gone already
        releaseFields(value);
        for (BtfField field : record.fields()) {
            memory.fill(value + field.offset(), field.size(), (byte) 0);
        }
    }

    /** A value is overwritten or goes: what its fields own goes with it. */
    protected final void releaseFields(long value) {
        if (owns && owner != null) {
            owner.release(value, record);
        }
    }

    /** User space sees zeroes in place of special fields. */
    protected final byte[] hideFields(byte[] values, int stride) {
        for (int start = 0; start + valueSize() <= values.length; start += stride) {
            for (BtfField field : record.fields()) {
                int at = start + field.offset();
                Arrays.fill(values, at, at + field.size(), (byte) 0);
            }
        }
        return values;
    }

    /** Whether user space may no longer change it (MAP_FREEZE). */
    public final boolean isFrozen() {
        return frozen;
    }

    public final void freeze() {
        frozen = true;
    }

    @Override
    public final void getUser() {
        get();
        userReferences++;
    }

    /** After the last one no user can reach the map any more. */
    @Override
    public final void putUser() {
        if (--userReferences == 0) {
            usersGone();
        }
        put();
    }

    /** A descriptor's file of the map is released: what came in through it may have to go. */
    protected void fileReleased(BpfMapFile file) {}

    /** What the map lets go when only programs hold it: breaks the circle of a prog array and its programs. */
    protected void usersGone() {}

    // -- as programs see it: simulated addresses -----------------------------------------------------------------

    /**
     * Finds an element.
     *
     * @param cpu CPU that asks
     * @param key address of the key
     * @return address of the value, 0 if there is none
     */
    public abstract long lookup(int cpu, long key);

    /**
     * Creates or replaces an element.
     *
     * @return 0 or a negated errno
     */
    public abstract long update(int cpu, long key, long value, long flags);

    /**
     * Deletes an element.
     *
     * @return 0 or a negated errno
     */
    public abstract long delete(int cpu, long key);

    // -- as bpf(2) sees it: copies -------------------------------------------------------------------------------

    /** Bytes that a value takes in user space; per-CPU maps: round_up(value_size, 8) times the possible CPUs. */
    public int sysValueSize() {
        return spec.valueSize();
    }

    /**
     * Finds an element.
     *
     * @throws ErrnoException ENOENT
     */
    public abstract byte[] sysLookup(byte[] key, long flags);

    /** Creates or replaces an element. */
    public abstract void sysUpdate(byte[] key, byte[] value, long flags);

    /**
     * Deletes an element.
     *
     * @throws ErrnoException ENOENT, or EINVAL for arrays
     */
    public abstract void sysDelete(byte[] key);

    /**
     * Finds an element and deletes it.
     *
     * @throws ErrnoException ENOTSUPP where the type has no such operation
     */
    public byte[] sysLookupAndDelete(byte[] key, long flags) {
        throw new ErrnoException(Errno.ENOTSUPP, type().text() + " maps cannot look up and delete at once");
    }

    /**
     * The key after {@code key}; the first one if {@code key} is null or unknown.
     *
     * @throws ErrnoException ENOENT after the last one
     */
    public abstract byte[] sysNextKey(byte[] key);

    /** Whether the type lets programs address values directly at all. */
    public boolean hasDirectValue() {
        return false;
    }

    /**
     * Address of a value that programs may address directly (pseudo map value): arrays of one element.
     *
     * @param offset byte offset into the value area
     * @throws ErrnoException ENOTSUPP where the type has no direct access, EINVAL where the offset is outside
     */
    public long directValue(int offset) {
        throw new ErrnoException(Errno.ENOTSUPP, "no direct value access support for this map type");
    }

    // -- queues: the three operations without a key ----------------------------------------------------------------

    /**
     * Adds a value (map_push_elem).
     *
     * @return 0 or a negated errno
     */
    public long push(long value, long flags) {
        return -Errno.ENOTSUPP.number();
    }

    /**
     * Takes a value out (map_pop_elem).
     *
     * @return 0 or a negated errno
     */
    public long pop(long value) {
        return -Errno.ENOTSUPP.number();
    }

    /**
     * Reads the value that would come out next (map_peek_elem).
     *
     * @return 0 or a negated errno
     */
    public long peek(long value) {
        return -Errno.ENOTSUPP.number();
    }

    /** The value of one CPU (map_lookup_percpu_elem): an address, or 0. Types without per-CPU values have none. */
    public long lookupPercpu(long key, int cpu) {
        return 0;
    }

    /**
     * Calls a function of the program for each element (bpf_for_each_map_elem): map, key, value, context.
     *
     * @return elements visited, or a negated errno
     */
    public long forEach(BpfCpu cpu, long function, long context) {
        return -Errno.EINVAL.number();
    }

    /** forEach of the maps with an index for a key; the key lies in the C view while the function runs. */
    final long forEachIndex(BpfCpu cpu, long function, long context) {
        Callbacks callbacks = cpu.callbacks;
        long visited = 0;
        for (int i = 0; Integer.compareUnsigned(i, maxEntries()) < 0; i++) {
            memory.storeInt(address, SCRATCH_KEY, i);
            long value = lookup(cpu.id(), address + SCRATCH_KEY);
            visited++;
            if (callbacks.call(cpu, function, address, address + SCRATCH_KEY, value, context, 0) != 0) {
                break;
            }
        }
        return visited;
    }

    /** Bytes of memory the map accounts for, as bpftool's memlock shows. */
    public abstract long memoryUsage();

    /** Gives the elements back. */
    protected abstract void freeElements();

    @Override
    protected final void destroy() {
        freeElements();
        if (owner != null) {
            owner.forget(memory.loadInt(address, HANDLE));
        }
        memory.free(address);
        if (spec.btf() != null) {
            spec.btf().put();
        }
    }

    @Override
    public String toString() {
        return "map " + id() + " " + name();
    }
}
