/** The {@code bpf} file system type, mounted at {@code /sys/fs/bpf}. */
package dev.skep.bpffs;
