package dev.skep.kernel.sched;

import dev.skep.kernel.mm.Mm;
import dev.skep.kernel.sysctl.KernelSysctls;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.TaskTable;
import dev.skep.kernel.time.Clock;
import dev.skep.kernel.vfs.MountTable;
import dev.skep.kernel.vfs.ProcFs;
import dev.skep.kernel.vfs.SeqInode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What procfs tells of processes and of the machine they run on.
 *
 * <p>Linux: fs/proc/array.c, fs/proc/base.c, fs/proc/{version,uptime,stat,filesystems}.c,
 * arch/x86/kernel/cpu/proc.c. Simplified: fields that nothing here stands for are 0 or left out.
 */
public final class ProcTask {

    /** USER_HZ: the clock ticks of /proc/PID/stat. */
    private static final long TICK_NS = 10_000_000;

    private final Mm mm;
    private final TaskTable tasks;
    private final Clock clock;
    private final Scheduler scheduler;

    public ProcTask(Mm mm, TaskTable tasks, Clock clock, Scheduler scheduler) {
        this.mm = mm;
        this.tasks = tasks;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** Hangs the files in. */
    public void register(ProcFs procfs, KernelSysctls sysctls, MountTable mounts) {
        procfs.taskEntry(
                "comm",
                (sb, of) -> new SeqInode(
                        sb,
                        0644,
                        (reader, out) -> out.append(of.comm()).append('\n'),
                        (writer, text) -> of.setComm(text.strip())));
        procfs.taskFile("cmdline", 0444, this::cmdline);
        procfs.taskFile("status", 0444, this::status);
        procfs.taskFile("stat", 0444, this::stat);
        procfs.taskFile("mounts", 0444, (task, out) -> out.append(mounts.procMounts()));
        procfs.symlink("mounts", "self/mounts");
        procfs.file(
                "version",
                0444,
                (reader, out) -> out.append(sysctls.ostype().text())
                        .append(" version ")
                        .append(sysctls.osrelease().text())
                        .append(" (skep@skep) ")
                        .append(sysctls.version().text())
                        .append('\n'));
        procfs.file("uptime", 0444, (reader, out) -> uptime(out));
        procfs.file("cpuinfo", 0444, (reader, out) -> cpuinfo(out));
        procfs.file("stat", 0444, (reader, out) -> machine(out));
        procfs.file(
                "filesystems",
                0444,
                (reader, out) -> mounts.types()
                        .forEach(type ->
                                out.append("nodev\t").append(type.name()).append('\n')));
    }

    private void cmdline(Task task, StringBuilder out) {
        if (task.isAlive()) {
            out.append(new String(mm.of(task).commandLine(), StandardCharsets.UTF_8));
        }
    }

    private void status(Task task, StringBuilder out) {
        int ppid = task.parent() == null ? 0 : task.parent().tgid();
        out.append("Name:\t").append(task.comm());
        out.append("\nUmask:\t0022");
        out.append("\nState:\t")
                .append(task.state().letter())
                .append(" (")
                .append(task.state().word());
        out.append(")\nTgid:\t").append(task.tgid());
        out.append("\nNgid:\t0\nPid:\t").append(task.pid());
        out.append("\nPPid:\t").append(ppid);
        out.append("\nTracerPid:\t0");
        ids(out, "Uid", task.cred().uid());
        ids(out, "Gid", task.cred().gid());
        out.append("\nThreads:\t").append(tasks.threads(task.tgid()).size());
        mask(out, "SigPnd", task.signals().pending());
        mask(out, "SigIgn", task.signals().ignored());
        mask(out, "SigCgt", task.signals().caught());
        mask(out, "CapEff", task.cred().effective());
        long possible = scheduler.cpus() == 64 ? -1 : (1L << scheduler.cpus()) - 1;
        out.append("\nCpus_allowed:\t").append(Long.toHexString(task.cpusAllowed() & possible));
        out.append('\n');
    }

    private static void ids(StringBuilder out, String name, int id) {
        out.append('\n').append(name).append(':');
        for (int i = 0; i < 4; i++) {
            out.append('\t').append(id);
        }
    }

    private static void mask(StringBuilder out, String name, long mask) {
        out.append(String.format(Locale.ROOT, "\n%s:\t%016x", name, mask));
    }

    /** 52 fields; those of memory, priorities and times that are not modelled are 0. */
    private void stat(Task task, StringBuilder out) {
        int ppid = task.parent() == null ? 0 : task.parent().tgid();
        out.append(task.pid())
                .append(" (")
                .append(task.comm())
                .append(") ")
                .append(task.state().letter());
        out.append(' ').append(ppid).append(' ').append(task.tgid()).append(' ').append(task.tgid());
        out.append(" 0 -1 0 0 0 0 0 0 0 0 0 20 0 ")
                .append(tasks.threads(task.tgid()).size());
        out.append(" 0 ").append(task.startTime() / TICK_NS);
        out.append(" 0".repeat(16))
                .append(" ")
                .append(task.cpu())
                .append(" 0".repeat(13))
                .append('\n');
    }

    private void uptime(StringBuilder out) {
        long hundredths = clock.now() / 10_000_000;
        out.append(String.format(Locale.ROOT, "%d.%02d 0.00\n", hundredths / 100, hundredths % 100));
    }

    private void cpuinfo(StringBuilder out) {
        for (int cpu = 0; cpu < scheduler.cpus(); cpu++) {
            out.append("processor\t: ").append(cpu);
            out.append("\nvendor_id\t: Skep\nmodel name\t: Simulated CPU\n\n");
        }
    }

    private void machine(StringBuilder out) {
        out.append("cpu  0 0 0 0 0 0 0 0 0 0\n");
        for (int cpu = 0; cpu < scheduler.cpus(); cpu++) {
            out.append("cpu").append(cpu).append(" 0 0 0 0 0 0 0 0 0 0\n");
        }
        out.append("ctxt ").append(scheduler.switches());
        out.append("\nbtime ").append(Clock.BOOT_REALTIME_SECONDS).append('\n');
    }
}
