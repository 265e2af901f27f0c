package dev.skep.kernel.vfs;

import java.util.ArrayList;
import java.util.List;

/**
 * Every open file that was ever given a descriptor and lives still: what a leak check asks. Released ones are dropped
 * when the list would grow, so that a machine which opens and closes for ever keeps it short.
 *
 * <p>Linux: fs/file_table.c, nr_files.
 */
public final class OpenFileTable {

    private final List<OpenFile> files = new ArrayList<>();
    private int pruneAt = 64;

    /** Remembers a file. */
    void add(OpenFile file) {
        if (files.size() >= pruneAt) {
            files.removeIf(f -> f.references() == 0);
            pruneAt = Math.max(64, files.size() * 2);
        }
        files.add(file);
    }

    /** The files that are open now, each once, the oldest first. */
    public List<OpenFile> open() {
        List<OpenFile> open = new ArrayList<>();
        for (OpenFile file : files) {
            if (file.references() > 0 && open.stream().noneMatch(f -> f == file)) {
                open.add(file);
            }
        }
        return open;
    }
}
