package dev.skep.kernel.vfs;

import dev.skep.kernel.task.Task;

/** What a regular file's inode can do: bytes at a position. */
public interface ByteFile {

    /** Reads up to {@code length} bytes; 0 at or after the end. */
    int readAt(Task task, long position, byte[] buffer, int length);

    /** Writes; a gap before {@code position} reads as zeroes. */
    int writeAt(Task task, long position, byte[] buffer, int length);

    /** Bytes. */
    long size();
}
