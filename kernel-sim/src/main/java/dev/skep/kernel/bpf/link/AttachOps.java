package dev.skep.kernel.bpf.link;

import dev.skep.kernel.base.ErrnoException;

/**
 * How a program type is attached by BPF_LINK_CREATE: the upward interface that the hooks implement.
 *
 * <p>Linux: the cases of link_create() in kernel/bpf/syscall.c.
 */
@FunctionalInterface
public interface AttachOps {

    /**
     * Attaches and answers the link, which has no id yet and one reference, the caller's.
     *
     * @throws ErrnoException as Linux; then nothing is attached
     */
    BpfLink attach(LinkRequest request);
}
