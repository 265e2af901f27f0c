package dev.skep.kernel.bpf.heap;

import dev.skep.kernel.bpf.helper.HelperFn;
import dev.skep.kernel.bpf.helper.Helpers;
import dev.skep.kernel.bpf.kfunc.KfuncRuns;
import dev.skep.kernel.bpf.kfunc.Kfuncs;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.prog.Callbacks;
import dev.skep.kernel.uapi.Errno;

/**
 * What the kfuncs of objects, lists and trees do. The verifier has filled in what programs leave out: the size and type
 * of a new object, where in its object a node lies.
 *
 * <p>Linux: kernel/bpf/helpers.c.
 */
public final class ObjectKfuncs {

    private static final long INVAL = Errno.EINVAL.negative();

    private final Helpers helpers;
    private final ObjectHeap heap;

    private ObjectKfuncs(Helpers helpers, ObjectHeap heap) {
        this.helpers = helpers;
        this.heap = heap;
    }

    /** Binds all that exist. */
    public static void register(Helpers helpers, ObjectHeap heap) {
        ObjectKfuncs kfuncs = new ObjectKfuncs(helpers, heap);
        kfuncs.objects();
        kfuncs.lists();
        kfuncs.trees();
    }

    private void bind(String name, HelperFn fn) {
        helpers.register(KfuncRuns.helper(Kfuncs.get(name)), fn);
    }

    private void objects() {
        bind("bpf_obj_new_impl", (cpu, size, type, r3, r4, r5) -> heap.make((int) size, type));
        bind("bpf_obj_drop_impl", (cpu, object, type, r3, r4, r5) -> {
            heap.drop(cpu, object);
            return 0;
        });
        bind("bpf_refcount_acquire_impl", (cpu, object, type, r3, r4, r5) -> heap.count(object) ? object : 0);
    }

    private void lists() {
        BpfList lists = heap.lists();
        bind(
                "bpf_list_push_front_impl",
                (cpu, head, node, type, offset, r5) -> inserted(cpu, lists.push(head, node, false), node, offset));
        bind(
                "bpf_list_push_back_impl",
                (cpu, head, node, type, offset, r5) -> inserted(cpu, lists.push(head, node, true), node, offset));
        bind("bpf_list_pop_front", (cpu, head, r2, r3, r4, r5) -> lists.pop(head, false));
        bind("bpf_list_pop_back", (cpu, head, r2, r3, r4, r5) -> lists.pop(head, true));
        bind("bpf_list_front", (cpu, head, r2, r3, r4, r5) -> lists.end(head, false));
        bind("bpf_list_back", (cpu, head, r2, r3, r4, r5) -> lists.end(head, true));
    }

    /** What cannot go in has lost its owner all the same. */
    private long inserted(BpfCpu cpu, boolean done, long node, long offset) {
        if (done) {
            return 0;
        }
        heap.drop(cpu, node - offset);
        return INVAL;
    }

    private void trees() {
        BpfTree trees = heap.trees();
        bind("bpf_rbtree_add_impl", (cpu, root, node, less, type, offset) -> {
            Callbacks callbacks = cpu.callbacks;
            boolean done = trees.add(root, node, (a, b) -> callbacks.call(cpu, less, a, b, 0, 0, 0) != 0);
            return inserted(cpu, done, node, offset);
        });
        bind("bpf_rbtree_remove", (cpu, root, node, r3, r4, r5) -> trees.remove(root, node) ? node : 0);
        bind("bpf_rbtree_first", (cpu, root, r2, r3, r4, r5) -> trees.first(root));
        bind("bpf_rbtree_root", (cpu, root, r2, r3, r4, r5) -> trees.root(root));
        bind("bpf_rbtree_left", (cpu, root, node, r3, r4, r5) -> trees.child(root, node, true));
        bind("bpf_rbtree_right", (cpu, root, node, r3, r4, r5) -> trees.child(root, node, false));
    }
}
