package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.fuzz.FuzzProgram.Function;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A generated program as one line of fields between tabs, to be kept while the grammar changes. Maps, types and names of the
 * kernel are in it by index: {@link Palette} and {@link KernelNames} only grow at their ends.
 */
final class ProgramText {

    /** Fields of a line. */
    static final int FIELDS = 9;

    private ProgramText() {}

    static String line(FuzzProgram program) {
        String functions = program.functions().stream()
                .map(f -> f.start() + ":" + f.type())
                .collect(Collectors.joining(","));
        return String.join(
                "\t",
                Long.toString(program.seed()),
                program.type().name(),
                Integer.toString(program.attach()),
                program.target(),
                Integer.toString(program.flags()),
                program.license(),
                Long.toString(program.capabilities()),
                functions,
                HexFormat.of().formatHex(Insn.encode(program.insns())));
    }

    /** What {@link #line} has written, split at the tabs. */
    static FuzzProgram program(String... f) {
        List<Function> functions = f[7].isEmpty()
                ? List.of()
                : Arrays.stream(f[7].split(",")).map(ProgramText::function).toList();
        return new FuzzProgram(
                Long.parseLong(f[0]),
                ProgType.valueOf(f[1]),
                Integer.parseInt(f[2]),
                f[3],
                Integer.parseInt(f[4]),
                f[5],
                Long.parseLong(f[6]),
                functions,
                Insn.decode(HexFormat.of().parseHex(f[8])));
    }

    private static Function function(String text) {
        int colon = text.indexOf(':');
        return new Function(Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }
}
