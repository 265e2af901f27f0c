package dev.skep.shell.term;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where the lines typed are kept between sessions: $XDG_STATE_HOME/skep/history, ~/.local/state/skep/history. */
final class HistoryFile {

    private HistoryFile() {}

    /** The file, or null where none can be kept; never fails. */
    static Path find() {
        try {
            String state = System.getenv("XDG_STATE_HOME");
            String home = System.getProperty("user.home");
            Path directory = state != null && !state.isEmpty()
                    ? Path.of(state, "skep")
                    : Path.of(home == null ? "/" : home, ".local", "state", "skep");
            Files.createDirectories(directory);
            Path file = directory.resolve("history");
            boolean usable =
                    Files.exists(file) ? Files.isWritable(file) && Files.isReadable(file) : Files.isWritable(directory);
            return usable ? file : null;
        } catch (IOException | InvalidPathException | SecurityException e) {
            return null;
        }
    }
}
