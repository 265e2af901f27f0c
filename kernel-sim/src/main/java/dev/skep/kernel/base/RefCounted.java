package dev.skep.kernel.base;

/**
 * A kernel object that lives as long as somebody holds it. It is made with one reference, owned by its maker; the last
 * {@link #put} frees it, once.
 *
 * <p>Linux: include/linux/refcount.h.
 */
public abstract class RefCounted {

    private long references = 1;

    /** Takes a reference. */
    public final void get() {
        if (references <= 0) {
            throw new KernelPanic("get on a freed " + this);
        }
        references++;
    }

    /** Gives a reference back; the last one frees the object. */
    public final void put() {
        if (references <= 0) {
            throw new KernelPanic("put on a freed " + this);
        }
        if (--references == 0) {
            release();
        }
    }

    /** The references held now; 0 once freed. */
    public final long references() {
        return references;
    }

    /** Gives back what the object holds. Called once. */
    protected abstract void release();
}
