package dev.skep.testing.isa;

import dev.skep.kernel.bpf.insn.Insn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running Linux, asked through a program that speaks the request lines of the project's kernel oracle. */
public final class KernelOracle implements AutoCloseable {

    private static final Pattern R0 = Pattern.compile("\"r0\":\"0x([0-9a-f]+)\"");
    private static final Pattern VALUE = Pattern.compile("\"maps\":\\[\\[(?:\\[\"00000000\",\"([0-9a-f]+)\"\\])?\\]");
    private static final Pattern DURATION = Pattern.compile("\"duration\":(\\d+)");
    private static final HexFormat HEX = HexFormat.of();

    private final Process process;
    private final OutputStream requests;
    private final BufferedReader answers;

    /**
     * What a run answered.
     *
     * @param r0 all 64 bits
     * @param value of map 0
     */
    public record Answer(long r0, byte[] value) {}

    /** @param command path of the oracle's executable */
    public KernelOracle(String command) throws IOException {
        this.process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.requests = process.getOutputStream();
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    private String ask(String request) throws IOException {
        requests.write((request + "\n").getBytes(StandardCharsets.US_ASCII));
        requests.flush();
        String answer = answers.readLine();
        if (answer == null || !answer.contains("\"runs\":[{\"errno\":0,")) {
            throw new IOException(request + "\n" + answer);
        }
        return answer;
    }

    private static String request(long[] insns, byte[] value) {
        return "map=array,4,%d,1 init=0:00000000:%s insns=%s in=%s"
                .formatted(value.length, HEX.formatHex(value), HEX.formatHex(Insn.encode(insns)), "00".repeat(14));
    }

    /**
     * Runs a program once as a socket filter.
     *
     * @param value of map 0, an array of one element
     * @throws IOException if the kernel refuses it, with the verifier's log
     */
    public Answer run(long[] insns, byte[] value) throws IOException {
        String answer = ask("wrap=1 " + request(insns, value));
        Matcher r0 = R0.matcher(answer);
        Matcher after = VALUE.matcher(answer);
        if (!r0.find() || !after.find()) {
            throw new IOException(answer);
        }
        byte[] bytes = after.group(1) == null ? new byte[value.length] : HEX.parseHex(after.group(1));
        return new Answer(Long.parseUnsignedLong(r0.group(1), 16), bytes);
    }

    /** The kernel's own figure for one of {@code repeat} runs, in ns. */
    public long nanoseconds(long[] insns, byte[] value, int repeat) throws IOException {
        Matcher duration = DURATION.matcher(ask("level=0 dump=0 repeat=" + repeat + " " + request(insns, value)));
        if (!duration.find()) {
            throw new IOException("no duration");
        }
        return Long.parseLong(duration.group(1));
    }

    @Override
    public void close() throws IOException {
        requests.close();
        process.destroy();
    }
}
