package dev.skep.kernel.bpf.link;

import dev.skep.kernel.task.Task;
import dev.skep.kernel.vfs.OpenFile;
import dev.skep.kernel.vfs.Path;

/**
 * A link that makes text when it is read: an iterator. Whoever opens its pin gets a reading of his own.
 *
 * <p>Linux: kernel/bpf/bpf_iter.c, bpf_iter_fops.
 */
public interface SeqLink {

    /**
     * Begins a reading. The caller owns the one reference.
     *
     * @param path where the pin lies
     * @param flags of open(2)
     */
    OpenFile open(Task task, Path path, int flags);
}
