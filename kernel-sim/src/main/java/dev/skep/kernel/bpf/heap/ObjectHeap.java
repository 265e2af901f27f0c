package dev.skep.kernel.bpf.heap;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfField;
import dev.skep.kernel.btf.BtfFieldType;
import dev.skep.kernel.btf.BtfRecord;
import dev.skep.kernel.btf.StructMetas;
import dev.skep.kernel.mem.KernelMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The objects of all programs. One that is dropped goes when its last owner does, and with it what it owns: its lists,
 * its trees, the objects that it keeps. Its memory stays until no program runs on the CPU, for a program may still look
 * at what it no longer owns.
 *
 * <p>Linux: kernel/bpf/helpers.c, bpf_obj_new_impl(), __bpf_obj_drop_impl(); kernel/bpf/syscall.c,
 * bpf_obj_free_fields(). Simplified: objects of each CPU are not made.
 */
public final class ObjectHeap {

    /** Largest object (the biggest cache of bpf_mem_alloc, without its header). */
    private static final int MAX_SIZE = 4096 - 8;

    private final KernelMemory memory;
    private final IntFunction<Btf> types;
    private final Supplier<Btf> kernel;
    private final Map<Btf, StructMetas> metas = new WeakHashMap<>();
    /** Special fields of every object there is, by its address. */
    private final Map<Long, BtfRecord> live = new HashMap<>();

    private final BpfList lists;
    private final BpfTree trees;
    /** Objects that lose an owner; what they own follows here, for chains of them may be long. */
    private final Addresses losing = new Addresses();
    /** Objects that are gone but for their memory. */
    private final Addresses dead = new Addresses();

    /** @param types BTF by its id, null where there is none */
    public ObjectHeap(KernelMemory memory, IntFunction<Btf> types, Supplier<Btf> kernel) {
        this.memory = memory;
        this.types = types;
        this.kernel = kernel;
        this.lists = new BpfList(memory);
        this.trees = new BpfTree(memory);
    }

    /** The name of a struct in registers: its BTF's id above its own. */
    public static long type(int btf, int struct) {
        return (long) btf << 32 | struct;
    }

    /** A new object of a struct, or 0. */
    long make(int size, long type) {
        long object = size > MAX_SIZE ? 0 : memory.allocAtomic(Math.max(size, 1));
        if (object == 0) {
            return 0;
        }
        BtfRecord record = record((int) (type >>> 32), (int) type);
        live.put(object, record);
        if (record.has(BtfFieldType.REFCOUNT)) {
            memory.storeInt(object + record.offsetOf(BtfFieldType.REFCOUNT), 1);
        }
        return object;
    }

    private BtfRecord record(int btf, int struct) {
        Btf found = types.apply(btf);
        if (found == null) {
            throw new KernelPanic("an object of BTF " + btf + ", which is gone");
        }
        BtfRecord record = metas.computeIfAbsent(found, each -> StructMetas.of(each, kernel))
                .get(struct);
        return record == null ? BtfRecord.NONE : record;
    }

    /** One owner more, of an object that counts them; false if it has lost its last one. */
    boolean count(long object) {
        BtfRecord record = live.get(object);
        if (record == null) {
            return false;
        }
        long at = object + record.offsetOf(BtfFieldType.REFCOUNT);
        memory.storeInt(at, memory.loadInt(at) + 1);
        return true;
    }

    /** An owner gives up an object while a program runs. */
    void drop(BpfCpu cpu, long object) {
        losing.push(object);
        settle(cpu);
    }

    /**
     * A value is overwritten or goes: what it owns goes too.
     *
     * @param cpu where a program may run, or null
     */
    public void freeValue(BpfCpu cpu, long value, BtfRecord record) {
        releaseFields(value, record);
        settle(cpu);
    }

    private void settle(BpfCpu cpu) {
        while (!losing.isEmpty()) {
            release(losing.pop());
        }
        if (dead.isEmpty()) {
            return;
        }
        if (cpu != null && cpu.runs > 0) {
            cpu.afterRun(this::bury);
        } else {
            bury();
        }
    }

    private void release(long object) {
        BtfRecord record = live.get(object);
        int counter = record.offsetOf(BtfFieldType.REFCOUNT);
        if (counter >= 0) {
            int owners = memory.loadInt(object + counter) - 1;
            memory.storeInt(object + counter, owners);
            if (owners != 0) {
                return;
            }
        }
        live.remove(object);
        releaseFields(object, record);
        dead.push(object);
    }

    private void bury() {
        while (!dead.isEmpty()) {
            memory.free(dead.pop());
        }
    }

    private void releaseFields(long base, BtfRecord record) {
        for (BtfField field : record.fields()) {
            long at = base + field.offset();
            switch (field.type()) {
                case LIST_HEAD -> {
                    for (long node = lists.pop(at, true); node != 0; node = lists.pop(at, true)) {
                        losing.push(node - field.nodeOffset());
                    }
                }
                case RB_ROOT -> {
                    for (long node = trees.first(at); node != 0; node = trees.first(at)) {
                        trees.remove(at, node);
                        losing.push(node - field.nodeOffset());
                    }
                }
                case KPTR_REF -> {
                    long kept = memory.loadLong(at);
                    memory.storeLong(at, 0);
                    if (live.containsKey(kept)) {
                        losing.push(kept);
                    }
                }
                default -> {}
            }
        }
    }

    BpfList lists() {
        return lists;
    }

    BpfTree trees() {
        return trees;
    }

    /** Objects that somebody owns. */
    public int size() {
        return live.size();
    }
}
