/**
 * The {@code bpf} file system type, mounted at {@code /sys/fs/bpf}: directories, links, and files that stand for pinned
 * maps, programs and links. Start reading at {@link dev.skep.bpffs.BpfFs}. Uses {@code dev.skep.kernel.vfs}, whose types
 * it extends, and {@code dev.skep.kernel.bpf} for the objects that it pins; nothing below knows this package.
 */
package dev.skep.bpffs;
