/** The BPF file system, where programs, maps and links are pinned (Linux: {@code kernel/bpf/inode.c}). */
module dev.skep.bpffs {
    requires dev.skep.kernel;

    exports dev.skep.bpffs;
}
