package dev.skep.testing.isa;

import dev.skep.kernel.bpf.insn.Assembler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Asks a running Linux for the answers to {@code isa/*.case} and writes them into the files; says which recorded ones
 * were different and which programs the kernel refused.
 *
 * <p>Arguments: the oracle's command, then the files.
 */
public final class RecordAnswers {

    private RecordAnswers() {}

    public static void main(String[] args) throws IOException {
        int changed = 0;
        try (KernelOracle kernel = new KernelOracle(args[0])) {
            for (int i = 1; i < args.length; i++) {
                Path file = Path.of(args[i]);
                List<String> lines = new ArrayList<>();
                for (String line : Files.readAllLines(file)) {
                    String now = line.isBlank() || line.startsWith("#") ? line : record(kernel, line);
                    if (!now.equals(line)) {
                        System.out.println("was: " + line + "\nnow: " + now);
                        changed++;
                    }
                    lines.add(now);
                }
                Files.write(file, lines);
            }
        }
        System.out.println(changed + " answers changed");
    }

    private static String record(KernelOracle kernel, String line) {
        IsaCase asked = IsaCase.parse(line);
        ByteBuffer value = ByteBuffer.allocate(IsaCase.WORDS * 8).order(ByteOrder.LITTLE_ENDIAN);
        value.asLongBuffer().put(asked.before());
        try {
            KernelOracle.Answer answer = kernel.run(Assembler.assemble(asked.program()), value.array());
            long[] after = new long[IsaCase.WORDS];
            ByteBuffer.wrap(answer.value())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .get(after);
            String[] fields = line.split("::", -1);
            String changed = Arrays.equals(after, asked.before()) ? "" : " :: " + words(after);
            return "%s :: %s :: %s :: 0x%x%s"
                    .formatted(fields[0].strip(), fields[1].strip(), fields[2].strip(), answer.r0(), changed);
        } catch (IOException e) {
            System.out.println(asked.name() + ": " + e.getMessage());
            return line;
        }
    }

    private static String words(long[] words) {
        int length = words.length;
        while (length > 1 && words[length - 1] == 0) {
            length--;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "0x" : " 0x").append(Long.toHexString(words[i]));
        }
        return text.toString();
    }
}
