package dev.skep.workloads.veristat;

import java.util.EnumMap;
import java.util.Map;

/**
 * A line of results: one program of one file.
 *
 * @param file the file's base name
 * @param program the program's name
 * @param values numbers by their column; 0 when missing
 * @param judgement what the row was made of; null for one that was read from a file
 * @param host the same program's row by the host's kernel, or null
 */
record Row(String file, String program, Map<Stat, Long> values, Judgement judgement, Row host) {

    /** The row of a judgement. */
    static Row of(String file, Judgement judgement) {
        Map<Stat, Long> values = VerifierStats.parse(judgement.log());
        values.put(Stat.VERDICT, judgement.accepted() ? 1L : 0L);
        if (judgement.nanos() >= 0) {
            values.put(Stat.DURATION, judgement.nanos() / 1000);
        }
        values.put(Stat.SIZE, (long) judgement.size());
        values.put(Stat.JITED_SIZE, (long) judgement.jitedSize());
        values.put(Stat.PROG_TYPE, (long) judgement.type().number());
        values.put(Stat.ATTACH_TYPE, (long) judgement.attachType());
        values.put(Stat.MEMORY_PEAK, -1L);
        return new Row(file, judgement.program().name(), values, judgement, null);
    }

    /** The row with what the host's kernel says beside it. */
    Row withHost(Row hosts) {
        Map<Stat, Long> all = new EnumMap<>(values);
        all.put(Stat.DIFFERS, (long)
                Difference.between(judgement, hosts.judgement()).ordinal());
        return new Row(file, program, all, judgement, hosts);
    }

    long value(Stat stat) {
        return values.getOrDefault(stat, 0L);
    }

    /** What a cell shows. */
    String text(Stat stat) {
        return switch (stat) {
            case FILE_NAME -> file;
            case PROG_NAME -> program;
            default -> CellText.of(stat, value(stat));
        };
    }
}
