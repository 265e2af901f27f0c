package dev.skep.shell;

import dev.skep.workloads.MachineConfig;

final class Demo {
    private Demo() {}

    static int run(MachineConfig config) {
        System.err.println("skep: demo: not built yet");
        return 2;
    }
}
