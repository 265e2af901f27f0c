package dev.skep.kernel.bpf.prog;

import dev.skep.kernel.btf.Btf;
import java.util.function.Supplier;

/**
 * Type information that user space or the kernel loaded: the blob, with an id.
 *
 * <p>Linux: kernel/bpf/btf.c, struct btf.
 */
public final class BtfObject extends BpfObject {

    private final Supplier<Btf> btf;
    private final String name;
    private final boolean kernel;

    /**
     * @param btf the validated types
     * @param name empty for BTF of user space, "vmlinux" for the kernel's
     * @param kernel whether it describes the kernel
     */
    public BtfObject(Btf btf, String name, boolean kernel) {
        this(() -> btf, name, kernel);
    }

    /**
     * The same with types that are parsed when they are first wanted.
     *
     * @param btf gives the same types each time
     */
    public BtfObject(Supplier<Btf> btf, String name, boolean kernel) {
        this.btf = btf;
        this.name = name;
        this.kernel = kernel;
    }

    /** The types. */
    public Btf btf() {
        return btf.get();
    }

    public String name() {
        return name;
    }

    public boolean isKernel() {
        return kernel;
    }

    @Override
    protected void destroy() {}

    @Override
    public String toString() {
        return "btf " + id() + " " + name;
    }
}
