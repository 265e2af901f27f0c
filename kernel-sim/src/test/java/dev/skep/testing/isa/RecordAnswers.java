package dev.skep.testing.isa;

import dev.skep.kernel.bpf.insn.Assembler;
import dev.skep.kernel.bpf.insn.Insn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a running Linux for the answers to {@code isa/*.case} and writes them into the files, or says which recorded ones
 * differ. It needs a program that speaks the request lines of the project's kernel oracle and may call bpf(2).
 *
 * <p>Arguments: the oracle's command, then the files.
 */
public final class RecordAnswers {

    private static final Pattern R0 = Pattern.compile("\"r0\":\"0x([0-9a-f]+)\"");
    private static final Pattern VALUE = Pattern.compile("\"maps\":\\[\\[(?:\\[\"00000000\",\"([0-9a-f]+)\"\\])?\\]");

    private RecordAnswers() {}

    public static void main(String[] args) throws IOException {
        int wrong = 0;
        for (int i = 1; i < args.length; i++) {
            Path file = Path.of(args[i]);
            List<String> lines = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                if (line.isBlank() || line.startsWith("#")) {
                    lines.add(line);
                    continue;
                }
                IsaCase asked = IsaCase.parse(line);
                String recorded;
                try {
                    recorded = ask(args[0], asked);
                } catch (IOException e) {
                    System.out.println(e.getMessage());
                    lines.add(line);
                    wrong++;
                    continue;
                }
                String[] fields = line.split("::", -1);
                String text =
                        fields[0].strip() + " :: " + fields[1].strip() + " :: " + fields[2].strip() + " :: " + recorded;
                if (fields.length > 3 && !line.equals(text.stripTrailing())) {
                    System.out.println("was: " + line + "\nnow: " + text);
                    wrong++;
                }
                lines.add(text.stripTrailing());
            }
            Files.write(file, lines);
        }
        System.out.println(wrong + " answers changed");
    }

    private static String ask(String oracle, IsaCase asked) throws IOException {
        String request = request(asked);
        Process process = new ProcessBuilder(oracle)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().close();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher r0 = R0.matcher(answer);
        Matcher value = VALUE.matcher(answer);
        if (!r0.find() || !value.find() || !answer.contains("\"runs\":[{\"errno\":0,")) {
            throw new IOException(asked.name() + ": " + request + answer);
        }
        long[] after = new long[IsaCase.WORDS];
        if (value.group(1) != null) {
            ByteBuffer.wrap(HexFormat.of().parseHex(value.group(1)))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .get(after);
        }
        String changed = Arrays.equals(after, asked.before()) ? "" : " :: " + words(after);
        return "0x" + r0.group(1).replaceFirst("^0+(?=.)", "") + changed;
    }

    private static String request(IsaCase asked) {
        ByteBuffer value = ByteBuffer.allocate(IsaCase.WORDS * 8).order(ByteOrder.LITTLE_ENDIAN);
        value.asLongBuffer().put(asked.before());
        HexFormat hex = HexFormat.of();
        return "wrap=1 level=1 map=array,4,64,1 init=0:00000000:" + hex.formatHex(value.array()) + " insns="
                + hex.formatHex(Insn.encode(Assembler.assemble(asked.program()))) + " in=" + "00".repeat(14) + "\n";
    }

    private static String words(long[] words) {
        int length = words.length;
        while (length > 0 && words[length - 1] == 0) {
            length--;
        }
        StringBuilder text = new StringBuilder(length == 0 ? "0" : "");
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "0x" : " 0x").append(Long.toHexString(words[i]));
        }
        return text.toString();
    }
}
