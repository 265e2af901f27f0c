package dev.skep.workloads.libc;

import dev.skep.kernel.uapi.Fcntl;

/**
 * What stat(2) tells.
 *
 * @param ino inode number
 * @param mode type and permissions
 * @param links hard links
 * @param uid owner
 * @param gid group
 * @param size bytes
 */
public record Stat(long ino, int mode, long links, int uid, int gid, long size) {

    public boolean isDirectory() {
        return (mode & Fcntl.S_IFMT) == Fcntl.S_IFDIR;
    }

    public boolean isSymlink() {
        return (mode & Fcntl.S_IFMT) == Fcntl.S_IFLNK;
    }
}
