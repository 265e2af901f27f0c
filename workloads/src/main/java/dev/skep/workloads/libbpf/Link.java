package dev.skep.workloads.libbpf;

/**
 * A program attached: the descriptors that keep it so. Closing them detaches it, unless the link is pinned.
 */
public final class Link implements AutoCloseable {

    private final BpfKernel kernel;
    private final int fd;
    private final int perfFd;
    private boolean closed;

    Link(BpfKernel kernel, int fd, int perfFd) {
        this.kernel = kernel;
        this.fd = fd;
        this.perfFd = perfFd;
    }

    /** The BPF link's descriptor. */
    public int fd() {
        return fd;
    }

    /** Detaches, once. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            kernel.close(fd);
            if (perfFd >= 0) {
                kernel.close(perfFd);
            }
        }
    }
}
