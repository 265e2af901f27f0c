package dev.skep.shell.cmd;

import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;

/** What paths mean to commands. */
final class Paths {

    private Paths() {}

    /** Where something lands: in a destination that is a directory under its own name, else at the destination. */
    static String into(Shell shell, String source, String destination) {
        try {
            if (shell.libc().stat(destination).isDirectory()) {
                return destination + "/" + base(source);
            }
        } catch (SysError e) {
            return destination;
        }
        return destination;
    }

    /** The last name of a path. */
    static String base(String path) {
        String trimmed = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }
}
