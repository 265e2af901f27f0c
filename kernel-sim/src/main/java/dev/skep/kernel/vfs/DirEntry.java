package dev.skep.kernel.vfs;

/**
 * One name in a directory, as getdents64(2) tells it.
 *
 * @param name the name
 * @param ino inode number
 * @param type file type, S_IF* bits
 */
public record DirEntry(String name, long ino, int type) {}
