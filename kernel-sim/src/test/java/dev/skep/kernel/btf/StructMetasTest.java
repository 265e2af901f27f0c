package dev.skep.kernel.btf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.base.ErrnoException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Structs with special fields as BTF_LOAD of a real 6.18 takes or refuses them: {@code struct-metas.tsv} has its answer,
 * the declarations in C, and what clang-19 makes of them.
 */
class StructMetasTest {

    @TestFactory
    List<DynamicTest> answersAsLinuxDid() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                StructMetasTest.class.getResourceAsStream("struct-metas.tsv"), StandardCharsets.UTF_8))) {
            for (String line : reader.lines().toList()) {
                String[] columns = line.split("\t", -1);
                tests.add(DynamicTest.dynamicTest(
                        columns[1], () -> assertThat(answer(columns[2])).isEqualTo(columns[0])));
            }
        }
        assertThat(tests).hasSizeGreaterThan(50);
        return tests;
    }

    private static String answer(String btf) {
        try {
            StructMetas.of(Btf.parse(HexFormat.of().parseHex(btf), null), KernelBtf::get);
            return "OK";
        } catch (ErrnoException e) {
            return e.errno().name();
        }
    }
}
