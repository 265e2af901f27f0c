package dev.skep.workloads.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What a real Linux 6.18 with two CPUs answered to the programs of some seeds: error number, counters, and a checksum of the
 * whole log, addresses taken out. {@link #main} asks the host and writes the file; do so whenever the grammar changes.
 *
 * @param seed of the program
 * @param error Linux's error number, 0 for accepted
 * @param processed instructions processed, -1 when the log has no footer
 * @param log checksum of the log, 0 when it is too long to be had
 */
record Slice(long seed, int error, int processed, long log) {

    private static final int FIRST = 1_000_000;
    private static final int COUNT = 600;

    static Slice of(FuzzProgram program, Judge judge) {
        Verdict brief = judge.judge(program, Judge.STATS);
        if (brief.processed() > Judge.LONG) {
            return new Slice(program.seed(), brief.error(), brief.processed(), 0);
        }
        Verdict whole = judge.judge(program, Judge.ALL);
        CRC32 sum = new CRC32();
        sum.update(whole.log().getBytes(StandardCharsets.UTF_8));
        return new Slice(program.seed(), whole.error(), whole.processed(), sum.getValue());
    }

    static List<Slice> read(Path file) throws IOException {
        List<Slice> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] f = line.split("\t");
            rows.add(new Slice(
                    Long.parseLong(f[0]), Integer.parseInt(f[1]), Integer.parseInt(f[2]), Long.parseLong(f[3], 16)));
        }
        return rows;
    }

    private String line() {
        return seed + "\t" + error + "\t" + processed + "\t" + Long.toHexString(log);
    }

    /** {@code Slice FILE}: records. */
    public static void main(String[] args) throws IOException {
        List<String> lines = new ArrayList<>();
        try (var kernel = dev.skep.workloads.host.HostKernel.open()) {
            HostJudge host = new HostJudge(kernel, new BitSet());
            for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
                lines.add(of(Grammar.program(seed), host).line());
            }
        }
        Files.write(Path.of(args[0]), lines);
    }
}
