package dev.skep.kernel.bpf.prog;

import dev.skep.kernel.base.Idr;
import dev.skep.kernel.base.RefCounted;

/**
 * What has an id and is held by descriptors, pins and other objects: programs, maps, BTF, links. The id is alive as
 * long as the object is.
 */
public abstract class BpfObject extends RefCounted {

    private Idr<? super BpfObject> ids;
    private int id;

    /** Makes the object known by an id. */
    @SuppressWarnings("unchecked") // an Idr<BpfMap> is only ever given BpfMaps
    public final <T extends BpfObject> void publish(Idr<T> registry) {
        this.ids = (Idr<? super BpfObject>) (Idr<?>) registry;
        this.id = ids.alloc(this);
    }

    /** The id, or 0 while it has none. */
    public final int id() {
        return id;
    }

    /** A descriptor or a pin takes a reference: one that user space sees. Only maps tell it from others. */
    public void getUser() {
        get();
    }

    /** A descriptor or a pin gives its reference back. */
    public void putUser() {
        put();
    }

    @Override
    protected final void release() {
        if (id != 0) {
            ids.remove(id);
        }
        destroy();
    }

    /** Gives back what the object holds: memory, references. Called once. */
    protected abstract void destroy();
}
