package dev.skep.workloads.bpftool;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfType;
import dev.skep.workloads.libc.SysError;

/**
 * A program's name beyond the 15 characters that the kernel keeps: its first function's, from BTF.
 *
 * <p>Linux: tools/bpf/bpftool/common.c, get_prog_full_name().
 */
final class FullName {

    private FullName() {}

    static String of(BpfCalls bpf, ProgInfo info) {
        if (info.name().length() < 15 || info.btfId() == 0 || info.funcInfo().length < 2) {
            return info.name();
        }
        Btf btf = bpf.btf(info.btfId());
        BtfType function = btf == null ? null : btf.type(info.funcInfo()[1]);
        return function == null || !function.name().startsWith(info.name()) ? info.name() : function.name();
    }

    /** Like {@link BpfCalls#btf}, with null for BTF that may not be read. */
    static Btf btfOrNull(BpfCalls bpf, int id) {
        try {
            return id == 0 ? null : bpf.btf(id);
        } catch (SysError e) {
            return null;
        }
    }
}
