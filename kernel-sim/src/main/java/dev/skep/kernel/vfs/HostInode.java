package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A file of the host as the simulated kernel sees it. It belongs to root and everybody may read it who may on the host:
 * whether the host lets us is the host's to say.
 */
final class HostInode extends Inode {

    private final HostFs fs;
    private final java.nio.file.Path host;

    private HostInode(HostFs fs, SuperBlock sb, java.nio.file.Path host, int mode) {
        super(sb, mode, 0, 0);
        this.fs = fs;
        this.host = host;
    }

    /** The inode of a host path, symbolic links not followed. */
    static HostInode of(HostFs fs, SuperBlock sb, java.nio.file.Path host) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(host, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            int type = attributes.isDirectory()
                    ? Fcntl.S_IFDIR
                    : attributes.isSymbolicLink()
                            ? Fcntl.S_IFLNK
                            : attributes.isRegularFile() ? Fcntl.S_IFREG : Fcntl.S_IFCHR;
            return new HostInode(fs, sb, host, type | permissions(host, type));
        } catch (IOException e) {
            throw HostFs.errno(e);
        }
    }

    private static int permissions(java.nio.file.Path host, int type) throws IOException {
        if (type == Fcntl.S_IFLNK) {
            return 0777;
        }
        int mode = type == Fcntl.S_IFDIR ? 0555 : 0444;
        try {
            for (PosixFilePermission permission : Files.readAttributes(
                            host, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .permissions()) {
                mode |= permission == PosixFilePermission.OWNER_EXECUTE ? 0111 : 0;
            }
        } catch (UnsupportedOperationException e) {
            return mode; // a host without POSIX permissions
        }
        return mode;
    }

    @Override
    public long size() {
        try {
            return isRegular() ? Files.size(host) : 0;
        } catch (IOException e) {
            throw HostFs.errno(e);
        }
    }

    @Override
    public Inode lookup(Task task, String name) {
        try {
            java.nio.file.Path child = host.resolve(name);
            return Files.exists(child, LinkOption.NOFOLLOW_LINKS) ? of(fs, sb(), child) : null;
        } catch (InvalidPathException e) {
            throw new ErrnoException(Errno.EINVAL, "host: " + e.getMessage());
        }
    }

    @Override
    public List<DirEntry> list(Task task) {
        List<DirEntry> entries = new ArrayList<>();
        try (DirectoryStream<java.nio.file.Path> children = Files.newDirectoryStream(host)) {
            for (java.nio.file.Path child : children) {
                int type = Files.isSymbolicLink(child)
                        ? Fcntl.S_IFLNK
                        : Files.isDirectory(child) ? Fcntl.S_IFDIR : Fcntl.S_IFREG;
                entries.add(new DirEntry(child.getFileName().toString(), 1, type));
            }
        } catch (IOException e) {
            throw HostFs.errno(e);
        }
        entries.sort(Comparator.comparing(DirEntry::name));
        return entries;
    }

    @Override
    public String readlink(Task task) {
        try {
            String target = Files.readSymbolicLink(host).toString();
            return target.startsWith("/") ? fs.mountPoint() + target : target;
        } catch (IOException e) {
            throw HostFs.errno(e);
        }
    }

    @Override
    public OpenFile open(Task task, Path path, int flags) {
        if (isDirectory()) {
            return new DirFile(path, flags);
        }
        if (!isRegular()) {
            throw new ErrnoException(Errno.EACCES, path + " is no regular file of the host");
        }
        try {
            return new HostFile(path, flags, Files.newByteChannel(host, StandardOpenOption.READ));
        } catch (IOException e) {
            throw HostFs.errno(e);
        }
    }

    /** An open file of the host. */
    private static final class HostFile extends OpenFile {

        private final SeekableByteChannel channel;

        HostFile(Path path, int flags, SeekableByteChannel channel) {
            super(path, flags);
            this.channel = channel;
        }

        @Override
        public int read(Task task, byte[] buffer, int length) {
            try {
                return Math.max(0, channel.read(ByteBuffer.wrap(buffer, 0, length)));
            } catch (IOException e) {
                throw HostFs.errno(e);
            }
        }

        @Override
        public int readAt(Task task, long position, byte[] buffer, int length) {
            try {
                long before = channel.position();
                channel.position(position);
                int count = Math.max(0, channel.read(ByteBuffer.wrap(buffer, 0, length)));
                channel.position(before);
                return count;
            } catch (IOException e) {
                throw HostFs.errno(e);
            }
        }

        @Override
        public long seek(Task task, long offset, int whence) {
            try {
                long from = switch (whence) {
                    case Fcntl.SEEK_SET -> 0;
                    case Fcntl.SEEK_CUR -> channel.position();
                    case Fcntl.SEEK_END -> channel.size();
                    default -> throw new ErrnoException(Errno.EINVAL, "whence " + whence);
                };
                if (from + offset < 0) {
                    throw new ErrnoException(Errno.EINVAL, "the position is negative");
                }
                channel.position(from + offset);
                return from + offset;
            } catch (IOException e) {
                throw HostFs.errno(e);
            }
        }

        @Override
        protected void release() {
            try {
                channel.close();
            } catch (IOException e) {
                throw HostFs.errno(e);
            }
        }
    }
}
