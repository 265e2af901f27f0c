package dev.skep.shell;

import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.oracle.Oracle;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code ./skep oracle}: request lines in, answers out, until the input ends. */
final class OracleMode {

    private OracleMode() {}

    static int run(MachineConfig config) {
        try (var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
            Oracle.serve(System.in, out, config);
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
