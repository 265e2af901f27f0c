package dev.skep.workloads.veristat;

import java.util.List;

/**
 * A column. The order is the tool's: numbers, and what is kept as numbers, first; names last.
 *
 * <p>Linux: struct stat_def in tools/testing/selftests/bpf/veristat.c of 6.18. Ours besides: the short names {@code size},
 * {@code jited_size}, {@code mark_read_max_len}, and {@link #DIFFERS}.
 */
enum Stat {
    /** 1 when the kernel loaded the program. */
    VERDICT("Verdict", true, true, "verdict"),
    /** Microseconds. */
    DURATION("Duration (us)", false, false, "duration", "dur"),
    TOTAL_INSNS("Insns", false, false, "total_insns", "insns"),
    TOTAL_STATES("States", false, false, "total_states", "states"),
    PEAK_STATES("Peak states", false, false, "peak_states"),
    MAX_STATES_PER_INSN("Max states per insn", false, false, "max_states_per_insn"),
    MARK_READ_MAX_LEN("Max mark read length", false, false, "max_mark_read_len", "mark_read", "mark_read_max_len"),
    /** Instructions given to the kernel, subprograms included. */
    SIZE("Program size", false, false, "prog_size", "size"),
    /** Bytes of machine code. */
    JITED_SIZE("Jited size", false, false, "prog_size_jited", "jited_size"),
    /** Bytes of stack, all subprograms added. */
    STACK("Stack depth", false, false, "stack_depth", "stack"),
    PROG_TYPE("Program type", false, false, "prog_type"),
    ATTACH_TYPE("Attach type", false, false, "attach_type"),
    /** The tool asks a memory cgroup and says -1 without one; so do we. */
    MEMORY_PEAK("Peak memory (MiB)", false, false, "mem_peak"),
    /** How far the two kernels are apart: a {@link Difference}'s number. */
    DIFFERS("Differs", false, true, "differs"),
    FILE_NAME("File", true, true, "file_name", "filename", "file"),
    PROG_NAME("Program", true, true, "prog_name", "progname", "prog");

    private final String header;
    private final boolean ascending;
    private final boolean left;
    private final List<String> names;

    Stat(String header, boolean ascending, boolean left, String... names) {
        this.header = header;
        this.ascending = ascending;
        this.left = left;
        this.names = List.of(names);
    }

    /** Over its column in a table. */
    String header() {
        return header;
    }

    /** In CSV and JSON. */
    String title() {
        return names.getFirst();
    }

    List<String> names() {
        return names;
    }

    boolean ascendingByDefault() {
        return ascending;
    }

    boolean leftAligned() {
        return left;
    }

    /** File and program: what identifies a row. */
    boolean isKey() {
        return this == FILE_NAME || this == PROG_NAME;
    }

    /** Whether another kernel may have another value for the same program. */
    boolean ofKernel() {
        return switch (this) {
            case FILE_NAME, PROG_NAME, SIZE, PROG_TYPE, ATTACH_TYPE, MEMORY_PEAK, DIFFERS -> false;
            default -> true;
        };
    }
}
