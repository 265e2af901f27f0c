package dev.skep.kernel.vfs;

/**
 * What open(2) gives for O_PATH: a place that was found, and not the file that lies there.
 *
 * <p>Linux: do_o_path() of fs/namei.c. Simplified: it does not keep an unlinked inode alive.
 */
final class PathFile extends OpenFile {

    PathFile(Path path, int flags) {
        super(path, flags);
    }
}
