package dev.skep.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import jdk.jfr.Configuration;

/** A flight recording around a run, when one is asked for; otherwise nothing, and nothing of JFR is loaded. */
final class Recording {

    private Recording() {}

    /** Runs; with a file, a recording of the run is in it afterwards. */
    static int around(String file, IntSupplier run) {
        return file == null ? run.getAsInt() : recorded(file, run);
    }

    private static int recorded(String file, IntSupplier run) {
        try (var recording = new jdk.jfr.Recording(Configuration.getConfiguration("profile"))) {
            recording.setDestination(Path.of(file));
            recording.start();
            return run.getAsInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
