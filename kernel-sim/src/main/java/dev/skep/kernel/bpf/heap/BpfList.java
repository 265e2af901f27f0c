package dev.skep.kernel.bpf.heap;

import dev.skep.kernel.mem.KernelMemory;

/**
 * Doubly linked lists of objects. A head is two addresses, the first and the last node; an empty one points at itself, or
 * holds zeroes while nobody has used it. A node is three: next, previous, and the head that owns it, 0 for none.
 *
 * <p>Linux: include/linux/list.h; kernel/bpf/helpers.c, __bpf_list_add(), __bpf_list_del().
 */
final class BpfList {

    private static final int PREVIOUS = 8;
    private static final int OWNER = 16;

    private final KernelMemory memory;

    BpfList(KernelMemory memory) {
        this.memory = memory;
    }

    private long next(long node) {
        return memory.loadLong(node);
    }

    private long previous(long node) {
        return memory.loadLong(node + PREVIOUS);
    }

    private void link(long before, long after) {
        memory.storeLong(before, after);
        memory.storeLong(after + PREVIOUS, before);
    }

    private boolean isEmpty(long head) {
        return next(head) == 0 || next(head) == head;
    }

    /** Puts a node in; false if some list or tree has it already. */
    boolean push(long head, long node, boolean back) {
        if (memory.loadLong(node + OWNER) != 0) {
            return false;
        }
        if (next(head) == 0) {
            link(head, head);
        }
        long before = back ? previous(head) : head;
        long after = next(before);
        link(before, node);
        link(node, after);
        memory.storeLong(node + OWNER, head);
        return true;
    }

    /** Takes a node out, 0 if there is none. */
    long pop(long head, boolean back) {
        long node = end(head, back);
        if (node != 0) {
            link(previous(node), next(node));
            link(node, node);
            memory.storeLong(node + OWNER, 0);
        }
        return node;
    }

    /** The first or last node, 0 if there is none. */
    long end(long head, boolean back) {
        return isEmpty(head) ? 0 : back ? previous(head) : next(head);
    }
}
