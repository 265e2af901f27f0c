package dev.skep.workloads.veristat;

import java.util.ArrayList;
import java.util.List;

/** What the command line asks for. {@link OptionParser} fills it. */
final class Options {

    /** How results are written. */
    enum Format {
        TABLE,
        CSV,
        JSON
    }

    private static final Stat[] TABLE = {
        Stat.FILE_NAME,
        Stat.PROG_NAME,
        Stat.VERDICT,
        Stat.DURATION,
        Stat.TOTAL_INSNS,
        Stat.TOTAL_STATES,
        Stat.SIZE,
        Stat.JITED_SIZE
    };
    private static final Stat[] HOST_TABLE = {
        Stat.FILE_NAME, Stat.PROG_NAME, Stat.VERDICT, Stat.DURATION, Stat.TOTAL_INSNS, Stat.TOTAL_STATES
    };
    private static final Stat[] ALL = {
        Stat.FILE_NAME,
        Stat.PROG_NAME,
        Stat.VERDICT,
        Stat.DURATION,
        Stat.TOTAL_INSNS,
        Stat.TOTAL_STATES,
        Stat.PEAK_STATES,
        Stat.MAX_STATES_PER_INSN,
        Stat.MARK_READ_MAX_LEN,
        Stat.SIZE,
        Stat.JITED_SIZE,
        Stat.PROG_TYPE,
        Stat.ATTACH_TYPE,
        Stat.STACK,
        Stat.MEMORY_PEAK
    };

    final List<String> files = new ArrayList<>();
    final List<StatSpec> emit = new ArrayList<>();
    final List<StatSpec> sort = new ArrayList<>();
    final List<Filter> allow = new ArrayList<>();
    final List<Filter> deny = new ArrayList<>();
    final List<TypeChoice.Rule> types = new ArrayList<>();
    Format format = Format.TABLE;
    boolean verbose;
    boolean quiet;
    boolean compare;
    boolean replay;
    boolean host;
    boolean testStates;
    boolean testRegInvariants;
    boolean logFixed;
    boolean help;
    boolean version;
    boolean explain;
    int logLevel;
    int logSize;
    int topN;
    int topSrcLines;

    /** The columns to print. */
    List<StatSpec> columns() {
        if (!emit.isEmpty()) {
            return emit;
        }
        return StatSpec.list(format != Format.TABLE ? ALL : host ? HOST_TABLE : TABLE);
    }

    /** The columns to print of results that were kept: unless asked for, only those that are there. */
    List<StatSpec> columns(List<Stat> kept) {
        return emit.isEmpty()
                ? columns().stream().filter(c -> kept.contains(c.stat())).toList()
                : emit;
    }

    /** The columns to sort by. */
    List<StatSpec> order() {
        return sort.isEmpty() ? StatSpec.list(Stat.FILE_NAME, Stat.PROG_NAME) : sort;
    }

    Filter.All filters() {
        return new Filter.All(allow, deny);
    }
}
