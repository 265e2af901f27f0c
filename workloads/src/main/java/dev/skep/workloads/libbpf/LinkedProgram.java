package dev.skep.workloads.libbpf;

import dev.skep.kernel.btf.BtfFuncInfo;
import dev.skep.kernel.btf.BtfLineInfo;
import java.util.List;

/**
 * A program with all its subprograms behind it, in one piece as the kernel wants it. Descriptors are still to be filled in.
 *
 * @param insns the instructions; calls between functions are relative and final
 * @param relocations what is left to fill in, by instruction of the whole
 * @param funcInfo the functions' BTF types, offsets in instructions of the whole
 * @param lineInfo the source lines, offsets in instructions of the whole
 */
public record LinkedProgram(
        long[] insns, List<Relocation> relocations, List<BtfFuncInfo> funcInfo, List<BtfLineInfo> lineInfo) {

    /** A copy of the instructions. */
    @Override
    public long[] insns() {
        return insns.clone();
    }
}
