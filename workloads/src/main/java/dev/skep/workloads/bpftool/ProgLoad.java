package dev.skep.workloads.bpftool;

/** {@code bpftool prog load}. */
final class ProgLoad {
    ProgLoad(Bpftool tool, boolean firstOnly) {}

    int run(Args args) {
        throw new Usage("load: not built yet");
    }
}
