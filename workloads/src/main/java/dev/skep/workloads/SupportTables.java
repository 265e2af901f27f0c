package dev.skep.workloads;

import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.helper.HelperProtos;
import dev.skep.kernel.bpf.helper.Helpers;
import dev.skep.kernel.bpf.kfunc.Kfunc;
import dev.skep.kernel.bpf.kfunc.KfuncRuns;
import dev.skep.kernel.bpf.kfunc.Kfuncs;
import dev.skep.kernel.bpf.map.MapTypes;
import dev.skep.kernel.bpf.progtype.ProgTypeOps;
import dev.skep.kernel.syscall.SyscallStatus;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.kernel.uapi.SyscallNr;
import java.util.Locale;

/**
 * What a machine supports, as Markdown: the kernel's own literal tables and what its boot bound to them, written out.
 * {@code docs/support.md} is this text; a test holds the two together.
 */
public final class SupportTables {

    private final Machine machine;
    private final StringBuilder out = new StringBuilder();

    private SupportTables(Machine machine) {
        this.machine = machine;
    }

    /** The whole document. */
    public static String of(Machine machine) {
        SupportTables tables = new SupportTables(machine);
        tables.out.append("""
            # What works

            Written from the tables that the kernel itself obeys; a test fails when this page and they differ. What is not
            named here does not work, and answers as a Linux without it would.
            """);
        tables.syscalls();
        tables.mapTypes();
        tables.progTypes();
        tables.helpers();
        tables.kfuncs();
        return tables.out.toString();
    }

    private void head(String title, String... columns) {
        out.append("\n## ").append(title).append("\n\n|");
        for (String column : columns) {
            out.append(' ').append(column).append(" |");
        }
        out.append("\n|").append("---|".repeat(columns.length)).append('\n');
    }

    private void row(Object... cells) {
        out.append('|');
        for (Object cell : cells) {
            out.append(' ').append(cell).append(" |");
        }
        out.append('\n');
    }

    private void syscalls() {
        int served = 0;
        for (SyscallNr call : SyscallNr.values()) {
            served += SyscallStatus.of(call) == null ? 0 : 1;
        }
        head(
                "System calls: " + served + " of " + SyscallNr.values().length + "; the others answer ENOSYS",
                "number",
                "name",
                "how far",
                "what is missing");
        for (SyscallNr call : SyscallNr.values()) {
            SyscallStatus row = SyscallStatus.of(call);
            if (row != null) {
                row(call.number(), lower(call), lower(row.level()), row.note());
            }
        }
    }

    private void mapTypes() {
        long made = MapTypes.ALL.stream()
                .filter(row -> row.status() != MapTypes.Status.NONE)
                .count();
        head("Map types: " + made + " of " + (MapTypes.ALL.size() - 1), "number", "name", "how far", "note");
        for (MapTypes.Row row : MapTypes.ALL.subList(1, MapTypes.ALL.size())) {
            row(row.type().number(), row.type().text(), lower(row.status()), row.note());
        }
    }

    private void progTypes() {
        int verified = 0;
        for (ProgType type : ProgType.values()) {
            verified += machine.bpf().progTypes().get(type) == null ? 0 : 1;
        }
        head(
                "Program types: " + verified + " of " + (ProgType.values().length - 1) + " are verified",
                "number",
                "name",
                "verified",
                "PROG_TEST_RUN",
                "attaches");
        for (ProgType type : ProgType.values()) {
            ProgTypeOps ops = machine.bpf().progTypes().get(type);
            if (type != ProgType.UNSPEC) {
                row(
                        type.number(),
                        type.text(),
                        mark(ops != null),
                        mark(ops != null && ops.testRun() != null),
                        mark(machine.links().attaches(type)));
            }
        }
    }

    private void helpers() {
        int bound = 0;
        int declared = 0;
        for (int id = 1; id < Helpers.COUNT; id++) {
            bound += machine.bpf().helpers().runs(id) ? 1 : 0;
            declared += HelperProtos.get(id) == null ? 0 : 1;
        }
        head(
                "Helpers: " + bound + " run, " + declared + " have a prototype, of " + (Helpers.COUNT - 1),
                "number",
                "name",
                "prototype",
                "runs");
        for (int id = 1; id < Helpers.COUNT; id++) {
            HelperProto proto = HelperProtos.get(id);
            row(
                    id,
                    HelperProtos.name(id),
                    mark(proto != null),
                    mark(machine.bpf().helpers().runs(id)));
        }
    }

    private void kfuncs() {
        long bound = Kfuncs.all().stream().filter(this::runs).count();
        head("Kfuncs: " + bound + " run, of " + Kfuncs.all().size() + " that are verified", "name", "for", "runs");
        for (Kfunc kfunc : Kfuncs.all()) {
            row(kfunc.name(), lower(kfunc.set()), mark(runs(kfunc)));
        }
    }

    private boolean runs(Kfunc kfunc) {
        return KfuncRuns.isMove(kfunc) || machine.bpf().helpers().runs(KfuncRuns.helper(kfunc));
    }

    private static String mark(boolean yes) {
        return yes ? "yes" : "";
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
