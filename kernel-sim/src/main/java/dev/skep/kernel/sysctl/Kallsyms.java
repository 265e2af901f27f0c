package dev.skep.kernel.sysctl;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.vfs.ProcFs;
import dev.skep.kernel.vfs.SeqInode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The kernel's symbols, {@code /proc/kallsyms}: the functions and variables that its BTF names. Nothing lies at their
 * addresses: functions stand in the order of their names from {@link #TEXT} on, one every {@link #STEP} bytes, variables
 * likewise from {@link #DATA} on, so that machines of one kernel agree. Who may not see addresses reads zeros.
 *
 * <p>Linux: kernel/kallsyms.c, kallsyms_show_value(). Simplified: no KASLR, no modules, no programs.
 */
public final class Kallsyms {

    /** Where the kernel's code begins. */
    public static final long TEXT = 0xffff_ffff_8100_0000L;

    /** Where the kernel's variables begin. */
    public static final long DATA = 0xffff_ffff_8300_0000L;

    /** Bytes from one symbol to the next. */
    public static final int STEP = 64;

    private record Symbol(long address, char type, String name) {}

    private final KernelSysctls sysctls;
    private final Supplier<Btf> types;
    private List<Symbol> symbols;

    private Kallsyms(KernelSysctls sysctls, Supplier<Btf> types) {
        this.sysctls = sysctls;
        this.types = types;
    }

    /** Adds the file; the BTF is looked through when somebody first reads it. */
    public static void register(ProcFs procfs, KernelSysctls sysctls, Supplier<Btf> types) {
        Kallsyms table = new Kallsyms(sysctls, types);
        procfs.add("kallsyms", new SeqInode(procfs.sb(), 0444, (task, out) -> table.show(task.cred(), out), null));
    }

    private void show(Cred reader, StringBuilder out) {
        boolean visible = showsValues(reader);
        if (symbols == null) {
            symbols = collect();
        }
        for (Symbol s : symbols) {
            String address = Long.toHexString(visible ? s.address : 0);
            out.repeat('0', 16 - address.length())
                    .append(address)
                    .append(' ')
                    .append(s.type)
                    .append(' ')
                    .append(s.name)
                    .append('\n');
        }
    }

    /** kernel.kptr_restrict: 0 also lets those see that may profile the kernel, 1 only CAP_SYSLOG, 2 nobody. */
    private boolean showsValues(Cred reader) {
        int restricted = sysctls.kptrRestrict().intValue();
        boolean profiles = restricted == 0 && sysctls.perfEventParanoid().intValue() <= 1;
        return profiles || (restricted <= 1 && reader.has(Capability.CAP_SYSLOG));
    }

    private List<Symbol> collect() {
        List<Symbol> all = new ArrayList<>();
        all.add(new Symbol(TEXT, 'T', "_stext"));
        all.add(new Symbol(TEXT, 'T', "_text"));
        long end = place(all, TEXT, 'T', names(BtfKind.FUNC));
        all.add(new Symbol(end, 'T', "_etext"));
        all.add(new Symbol(DATA, 'D', "_sdata"));
        end = place(all, DATA, 'D', names(BtfKind.VAR));
        all.add(new Symbol(end, 'D', "_edata"));
        return List.copyOf(all);
    }

    private static long place(List<Symbol> all, long from, char type, List<String> names) {
        long at = from;
        for (String name : names) {
            at += STEP;
            all.add(new Symbol(at, type, name));
        }
        return at + STEP;
    }

    private List<String> names(BtfKind kind) {
        Btf btf = types.get();
        Set<String> names = new LinkedHashSet<>();
        for (int id = 1; id < btf.size(); id++) {
            BtfType t = btf.type(id);
            if (t.kind() == kind) {
                names.add(t.name());
            }
        }
        return names.stream().sorted().toList();
    }
}
