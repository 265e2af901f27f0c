package dev.skep.workloads.bpftool;

/**
 * What bpf(2) tells of a program, decoded.
 *
 * <p>Linux: struct bpf_prog_info.
 *
 * @param loadTime ns since boot
 * @param xlated its instructions after fixups, one word each
 * @param funcInfo pairs of instruction offset and BTF id
 * @param lineInfo quadruples of instruction offset, file, line text, line and column
 * @param ksyms addresses of its functions once compiled
 */
record ProgInfo(
        int type,
        int id,
        byte[] tag,
        int jitedLength,
        int xlatedLength,
        long loadTime,
        int uid,
        int[] mapIds,
        String name,
        boolean gplCompatible,
        int btfId,
        long runTimeNs,
        long runCount,
        long recursionMisses,
        long[] xlated,
        int[] funcInfo,
        int[] lineInfo,
        long[] ksyms) {}
