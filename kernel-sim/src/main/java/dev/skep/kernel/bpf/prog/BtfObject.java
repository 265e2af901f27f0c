package dev.skep.kernel.bpf.prog;

/**
 * Type information that user space or the kernel loaded: the blob, with an id.
 *
 * <p>Linux: kernel/bpf/btf.c, struct btf.
 */
public final class BtfObject extends BpfObject {

    private final byte[] raw;
    private final String name;
    private final boolean kernel;
    private final Object parsed;

    /**
     * @param raw the blob
     * @param name empty for BTF of user space, "vmlinux" for the kernel's
     * @param kernel whether it describes the kernel
     * @param parsed what the parser made of it
     */
    public BtfObject(byte[] raw, String name, boolean kernel, Object parsed) {
        this.raw = raw;
        this.name = name;
        this.kernel = kernel;
        this.parsed = parsed;
    }

    /** The blob itself; nobody changes it. */
    public byte[] raw() {
        return raw;
    }

    public String name() {
        return name;
    }

    public boolean isKernel() {
        return kernel;
    }

    /** What the parser made of the blob. */
    public Object parsed() {
        return parsed;
    }

    @Override
    protected void destroy() {}

    @Override
    public String toString() {
        return "btf " + id() + " " + name;
    }
}
