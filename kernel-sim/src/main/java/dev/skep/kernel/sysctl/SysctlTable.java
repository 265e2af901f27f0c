package dev.skep.kernel.sysctl;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.vfs.ProcFs;
import java.util.Collection;
import java.util.TreeMap;

/**
 * All knobs by name; each is a file below /proc/sys.
 *
 * <p>Linux: fs/proc/proc_sysctl.c.
 */
public final class SysctlTable {

    private final ProcFs procfs;
    private final TreeMap<String, Sysctl> byName = new TreeMap<>();

    public SysctlTable(ProcFs procfs) {
        this.procfs = procfs;
        procfs.dir("sys");
    }

    /** Adds a knob and its file. */
    public <T extends Sysctl> T register(T sysctl) {
        if (byName.put(sysctl.name(), sysctl) != null) {
            throw new KernelPanic("sysctl " + sysctl.name() + " registered twice");
        }
        procfs.file(
                "sys/" + sysctl.path(),
                sysctl.permissions(),
                (task, out) -> out.append(sysctl.text()).append('\n'),
                sysctl::write);
        return sysctl;
    }

    /** The knob of a name, or null. */
    public Sysctl find(String name) {
        return byName.get(name);
    }

    /** All knobs by name. */
    public Collection<Sysctl> all() {
        return byName.values();
    }
}
