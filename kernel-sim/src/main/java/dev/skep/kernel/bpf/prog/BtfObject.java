package dev.skep.kernel.bpf.prog;

import dev.skep.kernel.btf.Btf;

/**
 * BTF as the kernel holds it: with an id, a name and references.
 *
 * <p>Linux: kernel/bpf/btf.c, struct btf (its id, refcnt, name, kernel_btf).
 */
public final class BtfObject extends BpfObject {

    private final Btf btf;
    private final String name;
    private final boolean kernel;

    private BtfObject(Btf btf, String name, boolean kernel) {
        this.btf = btf;
        this.name = name;
        this.kernel = kernel;
    }

    /** What BTF_LOAD makes: no name. */
    public static BtfObject ofUser(Btf btf) {
        return new BtfObject(btf, "", false);
    }

    /** The kernel's own types ({@code vmlinux}) or a module's. */
    public static BtfObject ofKernel(Btf btf, String name) {
        return new BtfObject(btf, name, true);
    }

    public Btf btf() {
        return btf;
    }

    /** {@code vmlinux}, a module's name, or empty. */
    public String name() {
        return name;
    }

    /** Whether the kernel brought it, rather than BTF_LOAD. */
    public boolean isKernel() {
        return kernel;
    }

    @Override
    protected void destroy() {}

    @Override
    public String toString() {
        return "btf " + id() + (name.isEmpty() ? "" : " [" + name + "]");
    }
}
