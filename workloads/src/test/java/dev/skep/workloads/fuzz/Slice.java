package dev.skep.workloads.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A generated program and what a real Linux 6.18 with two CPUs answered to it: error number, counters, and a checksum of the
 * whole log, addresses and ids taken out. The programs themselves are kept: what a seed gives changes with the grammar.
 * {@link #main} makes programs, asks the host and writes the file.
 *
 * @param program as it was made
 * @param error Linux's error number, 0 for accepted
 * @param processed instructions processed, -1 when the log has no footer
 * @param log checksum of the log, 0 when it is too long to be had
 */
record Slice(FuzzProgram program, int error, int processed, long log) {

    static Slice of(FuzzProgram program, Judge judge) {
        Verdict brief = judge.judge(program, Judge.STATS);
        if (brief.processed() > Judge.LONG) {
            return new Slice(program, brief.error(), brief.processed(), 0);
        }
        Verdict whole = judge.judge(program, Judge.ALL);
        CRC32 sum = new CRC32();
        sum.update(whole.log().getBytes(StandardCharsets.UTF_8));
        return new Slice(program, whole.error(), whole.processed(), sum.getValue());
    }

    static List<Slice> read(Path file) throws IOException {
        List<Slice> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] f = line.split("\t", -1);
                int at = ProgramText.FIELDS;
                rows.add(new Slice(
                        ProgramText.program(f),
                        Integer.parseInt(f[at]),
                        Integer.parseInt(f[at + 1]),
                        Long.parseLong(f[at + 2], 16)));
            }
        }
        return rows;
    }

    private String line() {
        return ProgramText.line(program) + "\t" + error + "\t" + processed + "\t" + Long.toHexString(log) + "\n";
    }

    /** {@code Slice FILE FIRST COUNT}: records the programs of some seeds. */
    public static void main(String[] args) throws IOException {
        long first = Long.parseLong(args[1]);
        long end = first + Long.parseLong(args[2]);
        try (var kernel = dev.skep.workloads.host.HostKernel.open();
                OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(args[0])))) {
            HostJudge host = new HostJudge(kernel, new BitSet());
            for (long seed = first; seed < end; seed++) {
                out.write(of(Grammar.program(seed), host).line().getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
