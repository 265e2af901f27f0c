package dev.skep.kernel.bpf.heap;

import dev.skep.kernel.mem.KernelMemory;

/**
 * Red-black trees of objects. A root is the address of the topmost node; Linux keeps that of the leftmost behind it. A
 * node is four addresses: its parent with
 * the colour in the lowest bit (1: black), the right child, the left child, and the root that owns it, 0 for none.
 *
 * <p>Invariants: the topmost node is black, no red node has a red child, and every path down from a node meets as many
 * black nodes as any other. Inserting and removing repair them as Cormen, Leiserson, Rivest and Stein describe it.
 *
 * <p>Linux: lib/rbtree.c; kernel/bpf/helpers.c, bpf_rbtree_add_impl() and its kin.
 */
final class BpfTree {

    /** Whether a new node comes before another. */
    interface Order {
        boolean isBefore(long node, long other);
    }

    private static final int LEFT = 16;
    private static final int RIGHT = 8;
    private static final int OWNER = 24;
    private static final long BLACK = 1;

    private final KernelMemory memory;

    BpfTree(KernelMemory memory) {
        this.memory = memory;
    }

    // -- nodes ---------------------------------------------------------------------------------------------------

    private static int other(int side) {
        return LEFT + RIGHT - side;
    }

    private long child(long node, int side) {
        return memory.loadLong(node + side);
    }

    private long parent(long node) {
        return memory.loadLong(node) & ~BLACK;
    }

    private void setParent(long node, long parent) {
        memory.storeLong(node, parent | memory.loadLong(node) & BLACK);
    }

    /** No node counts as black. */
    private boolean isRed(long node) {
        return node != 0 && (memory.loadLong(node) & BLACK) == 0;
    }

    private void paint(long node, boolean red) {
        memory.storeLong(node, parent(node) | (red ? 0 : BLACK));
    }

    private long farthest(long node, int side) {
        long at = node;
        while (child(at, side) != 0) {
            at = child(at, side);
        }
        return at;
    }

    // -- what programs see ---------------------------------------------------------------------------------------

    long root(long root) {
        return memory.loadLong(root);
    }

    /** The leftmost node, 0 if there is none. */
    long first(long root) {
        long top = root(root);
        return top == 0 ? 0 : farthest(top, LEFT);
    }

    /** A child of a node, 0 if there is none or the node is not in this tree. */
    long child(long root, long node, boolean left) {
        return owner(node) == root ? child(node, left ? LEFT : RIGHT) : 0;
    }

    private long owner(long node) {
        return memory.loadLong(node + OWNER);
    }

    /** Puts a node in; false if some list or tree has it already. */
    boolean add(long root, long node, Order order) {
        if (owner(node) != 0) {
            return false;
        }
        // whoever orders must not put it into another one meanwhile
        memory.storeLong(node + OWNER, root);
        long parent = 0;
        int side = LEFT;
        for (long at = root(root); at != 0; at = child(at, side)) {
            parent = at;
            side = order.isBefore(node, at) ? LEFT : RIGHT;
        }
        memory.storeLong(node, parent);
        memory.storeLong(node + LEFT, 0);
        memory.storeLong(node + RIGHT, 0);
        memory.storeLong(parent == 0 ? root : parent + side, node);
        added(root, node);
        return true;
    }

    /** Takes a node out; false if it is not in this tree. */
    boolean remove(long root, long node) {
        if (owner(node) != root) {
            return false;
        }
        unlink(root, node);
        memory.storeLong(node + OWNER, 0);
        return true;
    }

    // -- the tree's shape ----------------------------------------------------------------------------------------

    /** Puts another node, or none, where one was below its parent. */
    private void replace(long root, long old, long by) {
        long parent = parent(old);
        if (parent == 0) {
            memory.storeLong(root, by);
        } else {
            memory.storeLong(parent + (child(parent, LEFT) == old ? LEFT : RIGHT), by);
        }
        if (by != 0) {
            setParent(by, parent);
        }
    }

    /** A node goes down to a side; its child on the other one takes its place. */
    private void rotate(long root, long node, int side) {
        long up = child(node, other(side));
        long middle = child(up, side);
        memory.storeLong(node + other(side), middle);
        if (middle != 0) {
            setParent(middle, node);
        }
        replace(root, node, up);
        memory.storeLong(up + side, node);
        setParent(node, up);
    }

    private void added(long root, long node) {
        long at = node;
        while (isRed(parent(at))) {
            long parent = parent(at);
            long grandparent = parent(parent);
            int side = child(grandparent, LEFT) == parent ? LEFT : RIGHT;
            long uncle = child(grandparent, other(side));
            if (isRed(uncle)) {
                paint(parent, false);
                paint(uncle, false);
                paint(grandparent, true);
                at = grandparent;
                continue;
            }
            if (at == child(parent, other(side))) {
                rotate(root, parent, side);
                parent = at;
            }
            paint(parent, false);
            paint(grandparent, true);
            rotate(root, grandparent, other(side));
            break;
        }
        paint(root(root), false);
    }

    private void unlink(long root, long node) {
        long left = child(node, LEFT);
        long right = child(node, RIGHT);
        boolean lostBlack;
        long rise;
        long below;
        if (left == 0 || right == 0) {
            rise = left == 0 ? right : left;
            below = parent(node);
            lostBlack = !isRed(node);
            replace(root, node, rise);
        } else {
            long next = farthest(right, LEFT);
            rise = child(next, RIGHT);
            lostBlack = !isRed(next);
            below = parent(next);
            if (below == node) {
                below = next;
            } else {
                replace(root, next, rise);
                memory.storeLong(next + RIGHT, right);
                setParent(right, next);
            }
            replace(root, node, next);
            memory.storeLong(next + LEFT, left);
            setParent(left, next);
            paint(next, isRed(node));
        }
        if (lostBlack) {
            removed(root, rise, below);
        }
    }

    /** One black node too few on the paths through a child, perhaps none, of a node. */
    private void removed(long root, long child, long node) {
        long at = child;
        long parent = node;
        while (parent != 0 && !isRed(at)) {
            int side = child(parent, LEFT) == at ? LEFT : RIGHT;
            long sibling = child(parent, other(side));
            if (isRed(sibling)) {
                paint(sibling, false);
                paint(parent, true);
                rotate(root, parent, side);
                sibling = child(parent, other(side));
            }
            if (!isRed(child(sibling, LEFT)) && !isRed(child(sibling, RIGHT))) {
                paint(sibling, true);
                at = parent;
                parent = parent(at);
                continue;
            }
            if (!isRed(child(sibling, other(side)))) {
                paint(child(sibling, side), false);
                paint(sibling, true);
                rotate(root, sibling, other(side));
                sibling = child(parent, other(side));
            }
            paint(sibling, isRed(parent));
            paint(parent, false);
            paint(child(sibling, other(side)), false);
            rotate(root, parent, side);
            return;
        }
        if (at != 0) {
            paint(at, false);
        }
    }
}
