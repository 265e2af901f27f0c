package dev.skep.kernel.uapi;

/**
 * Flags of open(2), lseek(2), the at-calls and mount(2), and the mode bits of stat(2).
 *
 * <p>Linux: include/uapi/asm-generic/fcntl.h, include/uapi/linux/{fcntl,stat,mount}.h.
 */
public final class Fcntl {

    public static final int O_RDONLY = 0;
    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;
    public static final int O_ACCMODE = 3;
    public static final int O_CREAT = 0x40;
    public static final int O_EXCL = 0x80;
    public static final int O_TRUNC = 0x200;
    public static final int O_APPEND = 0x400;
    public static final int O_NONBLOCK = 0x800;
    public static final int O_LARGEFILE = 0x8000;
    public static final int O_DIRECTORY = 0x10000;
    public static final int O_NOFOLLOW = 0x20000;
    public static final int O_CLOEXEC = 0x80000;
    public static final int O_PATH = 0x200000;

    public static final int SEEK_SET = 0;
    public static final int SEEK_CUR = 1;
    public static final int SEEK_END = 2;

    public static final int AT_FDCWD = -100;
    public static final int AT_SYMLINK_NOFOLLOW = 0x100;
    public static final int AT_REMOVEDIR = 0x200;
    public static final int AT_SYMLINK_FOLLOW = 0x400;
    public static final int AT_EMPTY_PATH = 0x1000;

    public static final int S_IFMT = 0xf000;
    public static final int S_IFSOCK = 0xc000;
    public static final int S_IFLNK = 0xa000;
    public static final int S_IFREG = 0x8000;
    public static final int S_IFBLK = 0x6000;
    public static final int S_IFDIR = 0x4000;
    public static final int S_IFCHR = 0x2000;
    public static final int S_IFIFO = 0x1000;
    public static final int S_ISGID = 0x400;
    public static final int S_ISVTX = 0x200;

    /** access(2)'s and a permission triple's bits. */
    public static final int MAY_EXEC = 1;

    public static final int MAY_WRITE = 2;
    public static final int MAY_READ = 4;

    public static final long MS_RDONLY = 1;
    public static final long MS_NOSUID = 2;
    public static final long MS_NODEV = 4;
    public static final long MS_NOEXEC = 8;
    public static final long MS_REMOUNT = 32;
    public static final long MS_BIND = 4096;
    public static final long MS_RELATIME = 1L << 21;

    /** umount2(2): even while somebody is there. */
    public static final long MNT_DETACH = 2;

    /** Bytes of a path, the NUL included. */
    public static final int PATH_MAX = 4096;
    /** Bytes of one component. */
    public static final int NAME_MAX = 255;

    private Fcntl() {}
}
