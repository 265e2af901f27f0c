package dev.skep.workloads.bpftool;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfCDump;
import java.util.List;

/**
 * {@code bpftool btf dump ... format c}: the types as a header that CO-RE programs include.
 *
 * <p>Linux: tools/bpf/bpftool/btf.c, dump_btf_c().
 */
final class BtfC {

    private static final String HEAD = """
        #ifndef __VMLINUX_H__
        #define __VMLINUX_H__

        #ifndef BPF_NO_PRESERVE_ACCESS_INDEX
        #pragma clang attribute push (__attribute__((preserve_access_index)), apply_to = record)
        #endif

        """;
    private static final String TAIL = """
        #ifndef BPF_NO_PRESERVE_ACCESS_INDEX
        #pragma clang attribute pop
        #endif

        #endif /* __VMLINUX_H__ */
        """;

    private final Btf btf;
    private final Output out;

    BtfC(Btf btf, Output out) {
        this.btf = btf;
        this.out = out;
    }

    /** Prints these types and what they need, or all when there are none. */
    void print(List<Integer> roots) {
        try {
            String types = BtfCDump.dump(btf, roots);
            out.append(HEAD);
            out.append(types);
            out.append(TAIL);
        } catch (ErrnoException e) {
            throw new Usage("failed to dump BTF: " + e.getMessage(), -e.errno().number());
        }
    }
}
