package dev.skep.workloads.bpftool;

import dev.skep.kernel.btf.Btf;
import java.util.List;

/** {@code bpftool btf dump ... format c}. */
final class BtfC {
    BtfC(Btf btf, Output out) {}

    void print(List<Integer> roots) {
        throw new Usage("format c: not built yet");
    }
}
