package dev.skep.hooks.verification;

import dev.skep.kernel.bpf.insn.Insn;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A generated program and what Linux made of it: the last line of its level-2 log, which counts instructions and states,
 * and a checksum of the whole log without kernel addresses. One line of a file, fields between tabs: name, program type,
 * instructions in hex, last line, checksum.
 */
record ExplorationCase(String name, String type, String insns, String footer, String checksum) {

    private static final Pattern ADDRESS = Pattern.compile("0xffff[0-9a-f]{8,12}");
    private static final List<String> MAPS = List.of("array,4,48,4", "hash,4,16,8", "array,4,64,1");

    static ExplorationCase parse(String line) {
        String[] fields = line.split("\t", -1);
        return new ExplorationCase(fields[0], fields[1], fields[2], fields[3], fields[4]);
    }

    VerifierCase program() {
        return VerifierCase.of(name, type, MAPS, Insn.decode(HexFormat.of().parseHex(insns)));
    }

    /** The same program with the answer that a log gives. */
    ExplorationCase answered(String log) {
        String[] lines = log.split("\n");
        return new ExplorationCase(name, type, insns, lines[lines.length - 1], checksum(log));
    }

    private static String checksum(String log) {
        CRC32 crc = new CRC32();
        crc.update(ADDRESS.matcher(log).replaceAll("ADDRESS").getBytes(StandardCharsets.ISO_8859_1));
        return Long.toHexString(crc.getValue());
    }

    @Override
    public String toString() {
        return String.join("\t", name, type, insns, footer, checksum);
    }
}
