package dev.skep.shell;

import dev.skep.workloads.MachineConfig;

final class OracleMode {
    private OracleMode() {}

    static int run(MachineConfig config) {
        System.err.println("skep: oracle: not built yet");
        return 2;
    }
}
