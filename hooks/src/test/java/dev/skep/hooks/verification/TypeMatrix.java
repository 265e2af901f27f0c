package dev.skep.hooks.verification;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.ProgType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What each program type may do, asked in full: every helper with three sets of capabilities, every byte of the context
 * read and written in four widths. The answers are one line a row, numbers as ranges. {@code TypeMatrix ORACLE.c FILE}
 * writes the host kernel's.
 */
final class TypeMatrix {

    private static final String[] CAPS = {"all", "bpf+net+perfmon", "bpf+net"};
    private static final int HELPERS = 212;
    private static final int FROM = -9;
    private static final int TO = 224;
    private static final int PROBE_WRITE_USER = 36;

    /** One program's answer: its summary as cases are recorded. */
    interface Judge {
        String ask(VerifierCase c) throws IOException;
    }

    private TypeMatrix() {}

    /** The types that a kernel built without infrared and outside a container can judge, with their attach types. */
    private static int[] attachTypes(ProgType type) {
        return switch (type) {
            case CGROUP_SKB -> new int[] {0, 1};
            case CGROUP_SOCK -> new int[] {2, 34, 12, 13};
            case CGROUP_SOCK_ADDR -> new int[] {8, 9, 10, 11, 49, 29, 30, 52, 31, 32, 53, 14, 15, 50, 19, 20, 51};
            case CGROUP_SOCKOPT -> new int[] {21, 22};
            case SK_LOOKUP -> new int[] {36};
            case SK_REUSEPORT -> new int[] {39};
            case XDP -> new int[] {0, 33};
            case UNSPEC, LIRC_MODE2, STRUCT_OPS, EXT, LSM -> new int[0];
            case NETFILTER -> new int[] {45};
            case TRACING -> new int[] {23, 28};
            default -> new int[] {0};
        };
    }

    /** All rows, each {@code helpers TYPE ATTACH CAPS} or {@code read|write TYPE ATTACH BYTES} and what is allowed. */
    static List<String> rows(Judge judge) throws IOException {
        List<String> rows = new ArrayList<>();
        for (ProgType type : ProgType.values()) {
            for (int attach : attachTypes(type)) {
                for (String caps : CAPS) {
                    if (caps.equals("bpf+net") && needsPerfmon(type)) {
                        continue;
                    }
                    rows.add("helpers " + type.text() + " " + attach + " " + caps + "\t"
                            + helpers(judge, type, attach, caps));
                }
                for (int size = 1; size <= 8; size *= 2) {
                    String who = type.text() + " " + attach + " " + size + "\t";
                    rows.add("read " + who + offsets(judge, type, attach, size, false));
                    rows.add("write " + who + offsets(judge, type, attach, size, true));
                }
            }
        }
        return rows;
    }

    private static String helpers(Judge judge, ProgType type, int attach, String caps) throws IOException {
        List<Integer> allowed = new ArrayList<>();
        for (int id = 1; id < HELPERS; id++) {
            VerifierCase c = program(type, attach, Insn.of(Opcode.CALL, 0, 0, 0, id), Insn.of(Opcode.EXIT, 0, 0, 0, 0));
            c.caps = caps;
            String answer = judge.ask(c);
            // The kernel that answered was locked down, which keeps this one helper from everybody.
            if (id != PROBE_WRITE_USER && !answer.contains("cannot use helper")) {
                allowed.add(id);
            }
        }
        return ranges(allowed);
    }

    /** Refused before the verifier. */
    private static boolean needsPerfmon(ProgType type) {
        return switch (type) {
            case TRACING, KPROBE, TRACEPOINT, PERF_EVENT, RAW_TRACEPOINT, RAW_TRACEPOINT_WRITABLE -> true;
            default -> false;
        };
    }

    private static String offsets(Judge judge, ProgType type, int attach, int size, boolean write) throws IOException {
        List<Integer> allowed = new ArrayList<>();
        int sizeCode = size == 1 ? Opcode.B : size == 2 ? Opcode.H : size == 4 ? Opcode.W : Opcode.DW;
        int memory = Opcode.MEM | sizeCode;
        for (int off = FROM; off < TO; off++) {
            long access =
                    write ? Insn.of(Opcode.ST | memory, 1, 0, off, 1) : Insn.of(Opcode.LDX | memory, 2, 1, off, 0);
            long one = Insn.of(Opcode.ALU64 | Opcode.MOV, 0, 0, 0, 1);
            String answer = judge.ask(program(type, attach, access, one, Insn.of(Opcode.EXIT, 0, 0, 0, 0)));
            if (answer.startsWith("OK")) {
                allowed.add(off);
            }
        }
        return ranges(allowed);
    }

    private static VerifierCase program(ProgType type, int attach, long... insns) {
        VerifierCase c = VerifierCase.of("matrix", type.name().toLowerCase(Locale.ROOT), List.of(), insns);
        c.attach = attach;
        if (type == ProgType.TRACING) {
            c.target = attach == 23 ? "btf_trace_sched_switch" : "bpf_iter_cgroup";
        }
        return c;
    }

    private static String ranges(List<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers.size(); i++) {
            int last = i;
            while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
                last++;
            }
            text.append(i == 0 ? "" : " ").append(numbers.get(i));
            if (last > i) {
                text.append("..").append(numbers.get(last));
            }
            i = last;
        }
        return text.toString();
    }

    public static void main(String[] args) throws Exception {
        try (HostOracle oracle = new HostOracle(Path.of(args[0]))) {
            Files.write(Path.of(args[1]), rows(c -> oracle.ask(c.request(1))[0]));
        }
    }
}
