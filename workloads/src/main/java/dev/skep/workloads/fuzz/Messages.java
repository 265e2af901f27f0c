package dev.skep.workloads.fuzz;

import java.util.BitSet;
import java.util.List;

/**
 * Parts of the verifier's commoner messages, to see how many of them a run has provoked. Each row is one message; any of its
 * parts will do.
 *
 * <p>Linux: kernel/bpf/verifier.c.
 */
final class Messages {

    private static final List<List<String>> ROWS = List.of(
            List.of("!read_ok"),
            List.of("frame pointer is read only"),
            List.of(" is invalid\n"),
            List.of("unknown opcode"),
            List.of("uses reserved fields"),
            List.of("unreachable insn"),
            List.of("jump out of range"),
            List.of("last insn is not an exit or jmp"),
            List.of("back-edge from insn"),
            List.of("jump into the middle of ldimm64"),
            List.of("invalid bpf_ld_imm64 insn", "unrecognized bpf_ld_imm64 insn"),
            List.of("is not pointing to valid bpf_map"),
            List.of("call to invalid destination"),
            List.of("infinite loop detected"),
            List.of("BPF program is too large"),
            List.of("jumps is too complex"),
            List.of("frames is too deep"),
            List.of("combined stack size"),
            List.of("tail_calls are not allowed when call stack"),
            List.of("tail_call is not allowed in subprogs without BTF"),
            List.of("invalid mem access"),
            List.of("invalid access to map value, value_size"),
            List.of("min value is outside of the allowed memory range"),
            List.of("max value is outside of the allowed memory range"),
            List.of("either use unsigned index"),
            List.of("make sure to bounds check any such access"),
            List.of("with unbounded min value is not allowed"),
            List.of("pointer and -", "pointer and 1", "pointer and 2"),
            List.of("pointer be out of bounds"),
            List.of("invalid access to packet"),
            List.of("cannot write into packet"),
            List.of("invalid bpf_context access"),
            List.of("dereference of modified"),
            List.of("access var_off="),
            List.of("negative offset"),
            List.of(" stack R", "invalid write to stack", "invalid read from stack R"),
            List.of("invalid read from stack off"),
            List.of("invalid read from stack R"),
            List.of("misaligned"),
            List.of("pointer arithmetic on"),
            List.of("pointer arithmetic with"),
            List.of("bitwise operator"),
            List.of("32-bit pointer arithmetic prohibited"),
            List.of("subtraction from stack pointer"),
            List.of("tried to subtract pointer from scalar"),
            List.of("pointer -= pointer prohibited", "pointer += pointer prohibited"),
            List.of("pointer comparison prohibited"),
            List.of("div by zero", "invalid shift"),
            List.of("invalid func"),
            List.of("program of this type cannot use helper"),
            List.of("cannot call GPL-restricted function"),
            List.of("expected="),
            List.of("cannot pass map_type"),
            List.of("either use unsigned or 'var &= const'"),
            List.of("use 'var &= const' or 'if (var < const)'"),
            List.of("invalid zero-sized read"),
            List.of("Unreleased reference"),
            List.of("must be referenced when passed to release function"),
            List.of("should have been in ["),
            List.of("is not a known value"),
            List.of("leaks addr"),
            List.of("invalid size of register"),
            List.of("attempt to corrupt spilled pointer"),
            List.of("variable stack access prohibited"),
            List.of("BPF_ATOMIC stores into"),
            List.of("into map forbidden", "from map forbidden"),
            List.of("only read is supported", "access beyond struct"),
            List.of("doesn't have"),
            List.of("function calls are not allowed while holding a lock"),
            List.of("cannot be used inside"),
            List.of("expected an initialized iter_"),
            List.of("Expected an initialized dynptr", "cannot overwrite referenced dynptr"),
            List.of("Possibly NULL pointer passed to trusted"),
            List.of("calling kernel function"),
            List.of("missing btf func_info", "number of funcs in func_info", "missing bpf_line_info"),
            List.of("Caller passes invalid args"),
            List.of("same insn cannot be used with different pointers"),
            List.of("prohibited for !root\n", "stack pointer arithmetic goes out of range"),
            List.of("has to have BTF in order to use"),
            List.of("invalid access to map value pointer", "no direct value access support"));

    private Messages() {}

    static int count() {
        return ROWS.size();
    }

    /** Marks the rows that a log holds. */
    static void mark(String log, BitSet rows) {
        for (int i = rows.nextClearBit(0); i < ROWS.size(); i = rows.nextClearBit(i + 1)) {
            for (String part : ROWS.get(i)) {
                if (log.contains(part)) {
                    rows.set(i);
                }
            }
        }
    }

    /** The rows that are not marked, by their first parts. */
    static String missing(BitSet rows) {
        StringBuilder text = new StringBuilder();
        for (int i = rows.nextClearBit(0); i < ROWS.size(); i = rows.nextClearBit(i + 1)) {
            text.append(text.isEmpty() ? "" : "; ").append(ROWS.get(i).get(0).strip());
        }
        return text.isEmpty() ? "none" : text.toString();
    }
}
