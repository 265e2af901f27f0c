/** The BPF file system, where programs, maps and links are pinned (Linux: {@code kernel/bpf/inode.c}). */
module dev.skep.bpffs {
    exports dev.skep.bpffs;

    requires transitive dev.skep.kernel;
}
