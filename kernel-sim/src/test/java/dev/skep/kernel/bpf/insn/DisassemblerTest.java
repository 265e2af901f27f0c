package dev.skep.kernel.bpf.insn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The texts in {@code disassembly.tsv} were printed by a real 6.18 at log level 2. */
class DisassemblerTest {

    private static final Map<Integer, String> HELPERS = Map.of(
            1, "bpf_map_lookup_elem",
            2, "bpf_map_update_elem",
            3, "bpf_map_delete_elem",
            12, "bpf_tail_call",
            25, "bpf_perf_event_output",
            44, "bpf_xdp_adjust_head",
            131, "bpf_ringbuf_reserve",
            181, "bpf_loop",
            211, "bpf_cgrp_storage_delete");

    private static final Disassembler.Names NAMES = new Disassembler.Names() {
        @Override
        public String helper(int id) {
            return HELPERS.getOrDefault(id, "unknown");
        }
    };

    @TestFactory
    List<DynamicTest> printsWhatLinuxPrints() throws IOException {
        List<DynamicTest> cases = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                DisassemblerTest.class.getResourceAsStream("disassembly.tsv"), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> {
                String[] parts = line.split("\t", 2);
                long[] insns = Insn.decode(HexFormat.of().parseHex(parts[0]));
                cases.add(DynamicTest.dynamicTest(
                        line,
                        () -> assertThat(Disassembler.text(insns[0], insns.length > 1 ? insns[1] : 0, NAMES))
                                .isEqualTo(parts[1])));
            });
        }
        assertThat(cases).hasSizeGreaterThan(250);
        return cases;
    }

    @Test
    void asksTheResolverForWhatALoadMeans() {
        Disassembler.Names names = new Disassembler.Names() {
            @Override
            public String imm64(int kind, long value) {
                return kind == Opcode.PSEUDO_MAP_FD
                        ? "map[id:" + value + "]"
                        : Disassembler.Names.super.imm64(kind, value);
            }
        };
        assertThat(Disassembler.text(Insn.of(Opcode.LDDW, 1, Opcode.PSEUDO_MAP_FD, 0, 5), 0, names))
                .isEqualTo("(18) r1 = map[id:5]");
    }

    @Test
    void everyOpcodeHasSomeText() {
        for (int code = 0; code < 256; code++) {
            for (int imm : new int[] {0, 1, 0x100, 0x110, 0x7fffffff, -1}) {
                assertThat(Disassembler.text(Insn.of(code, 1, 2, -3, imm), 0, Disassembler.Names.NONE))
                        .isNotEmpty();
            }
        }
    }
}
