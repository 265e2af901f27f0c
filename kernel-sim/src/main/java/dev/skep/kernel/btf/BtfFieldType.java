package dev.skep.kernel.btf;

import java.util.List;

/**
 * What the kernel recognises inside a value by its type: a lock, a timer, a pointer that it keeps. Programs may not touch
 * the bytes of most, and copying a value leaves them alone.
 *
 * <p>Linux: include/linux/bpf.h, enum btf_field_type.
 */
public enum BtfFieldType {
    SPIN_LOCK("bpf_spin_lock", 4, 4),
    RES_SPIN_LOCK("bpf_res_spin_lock", 4, 4),
    TIMER("bpf_timer", 16, 8),
    WORKQUEUE("bpf_wq", 16, 8),
    TASK_WORK("bpf_task_work", 8, 8),
    /** A pointer that nothing vouches for. */
    KPTR_UNREF("kptr", 8, 8),
    /** A pointer that holds a reference. */
    KPTR_REF("kptr", 8, 8),
    KPTR_PERCPU("percpu_kptr", 8, 8),
    /** A pointer to memory of user space. */
    UPTR("uptr", 8, 8),
    LIST_HEAD("bpf_list_head", 16, 8),
    LIST_NODE("bpf_list_node", 24, 8),
    RB_ROOT("bpf_rb_root", 16, 8),
    RB_NODE("bpf_rb_node", 32, 8),
    REFCOUNT("bpf_refcount", 4, 4);

    /** Those that are recognised by the name of their struct. */
    static final List<BtfFieldType> NAMED = List.of(
            SPIN_LOCK, RES_SPIN_LOCK, TIMER, WORKQUEUE, TASK_WORK, LIST_HEAD, LIST_NODE, RB_ROOT, RB_NODE, REFCOUNT);

    private final String text;
    private final int size;
    private final int align;

    BtfFieldType(String text, int size, int align) {
        this.text = text;
        this.size = size;
        this.align = align;
    }

    /** The name in messages. */
    public String text() {
        return text;
    }

    /** Bytes. */
    public int size() {
        return size;
    }

    int align() {
        return align;
    }

    public boolean isKptr() {
        return this == KPTR_UNREF || this == KPTR_REF || this == KPTR_PERCPU;
    }

    public boolean isRoot() {
        return this == LIST_HEAD || this == RB_ROOT;
    }

    /** A value has at most one. */
    boolean isUnique() {
        return switch (this) {
            case SPIN_LOCK, RES_SPIN_LOCK, TIMER, WORKQUEUE, TASK_WORK -> true;
            default -> false;
        };
    }

    /** May stand in an array. */
    boolean isRepeatable() {
        return isKptr() || this == UPTR || isRoot();
    }
}
