package dev.skep.workloads;

import dev.skep.bpffs.BpfFs;
import dev.skep.hooks.attach.Attachments;
import dev.skep.hooks.attach.XdpProg;
import dev.skep.hooks.progtype.HookProgTypes;
import dev.skep.hooks.testrun.TestRuns;
import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.Idr;
import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.bpf.cmd.BpfSyscall;
import dev.skep.kernel.bpf.cmd.VmlinuxBtf;
import dev.skep.kernel.bpf.engine.BpfJit;
import dev.skep.kernel.bpf.engine.EngineEnv;
import dev.skep.kernel.bpf.engine.InterpreterJit;
import dev.skep.kernel.bpf.heap.ObjectHeap;
import dev.skep.kernel.bpf.heap.ObjectKfuncs;
import dev.skep.kernel.bpf.helper.BaseHelpers;
import dev.skep.kernel.bpf.helper.HelperEnv;
import dev.skep.kernel.bpf.helper.Helpers;
import dev.skep.kernel.bpf.kfunc.KfuncRuns;
import dev.skep.kernel.bpf.link.Links;
import dev.skep.kernel.bpf.load.Bpf;
import dev.skep.kernel.bpf.load.BpfSettings;
import dev.skep.kernel.bpf.map.MapEnv;
import dev.skep.kernel.bpf.map.MapTypes;
import dev.skep.kernel.bpf.map.Maps;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.prog.BpfObject;
import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.bpf.progtype.ProgTypes;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.mm.Mm;
import dev.skep.kernel.net.NetDevices;
import dev.skep.kernel.net.Sockets;
import dev.skep.kernel.net.netlink.Netlink;
import dev.skep.kernel.net.netlink.Rtnetlink;
import dev.skep.kernel.perf.PerfEvents;
import dev.skep.kernel.sched.Exec;
import dev.skep.kernel.sched.Exit;
import dev.skep.kernel.sched.Fork;
import dev.skep.kernel.sched.ProcTask;
import dev.skep.kernel.sched.SchedEvents;
import dev.skep.kernel.sched.Scheduler;
import dev.skep.kernel.syscall.SyscallTable;
import dev.skep.kernel.syscall.Syscalls;
import dev.skep.kernel.sysctl.Ikconfig;
import dev.skep.kernel.sysctl.Kallsyms;
import dev.skep.kernel.sysctl.KernelSysctls;
import dev.skep.kernel.sysctl.SysctlTable;
import dev.skep.kernel.task.Cpu;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.TaskSlots;
import dev.skep.kernel.task.TaskState;
import dev.skep.kernel.task.TaskTable;
import dev.skep.kernel.time.Clock;
import dev.skep.kernel.time.EventQueue;
import dev.skep.kernel.trace.SyscallTrace;
import dev.skep.kernel.trace.TraceBuffer;
import dev.skep.kernel.trace.TraceEvents;
import dev.skep.kernel.trace.TraceFs;
import dev.skep.kernel.trace.TraceScratch;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.uapi.NetlinkUapi;
import dev.skep.kernel.uapi.Signal;
import dev.skep.kernel.uapi.SocketUapi;
import dev.skep.kernel.vfs.Devices;
import dev.skep.kernel.vfs.FileSystemType;
import dev.skep.kernel.vfs.Files;
import dev.skep.kernel.vfs.HostFs;
import dev.skep.kernel.vfs.MountTable;
import dev.skep.kernel.vfs.OpenFile;
import dev.skep.kernel.vfs.ProcFd;
import dev.skep.kernel.vfs.ProcFs;
import dev.skep.kernel.vfs.PseudoFs;
import dev.skep.kernel.vfs.RamFile;
import dev.skep.kernel.vfs.RamFs;
import dev.skep.kernel.vfs.Vfs;
import dev.skep.lang.TruffleJit;
import dev.skep.workloads.libc.Libc;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A booted machine: the composition root, where every subsystem meets those it needs. {@link #boot} is the whole wiring;
 * read it from top to bottom. The host drives a machine by starting processes and letting it {@link #run}; what happens
 * inside is decided by the configuration alone.
 *
 * <pre>{@code
 * try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
 *     int status = machine.exec("hello", libc -> {
 *         libc.print("hello\n");
 *         return 0;
 *     });
 * }
 * }</pre>
 *
 * <p>Linux: init/main.c, start_kernel().
 */
public final class Machine implements AutoCloseable {

    private final MachineConfig config;
    private final KernelMemory memory;
    private final SimRandom random;
    private final Clock clock = new Clock();
    private final EventQueue events = new EventQueue(clock);
    private final TaskSlots slots = new TaskSlots();
    private final TaskTable tasks = new TaskTable();
    private final Cpu[] cpus;
    private final Files files = new Files(slots);
    private final Mm mm = new Mm(slots);
    private final MountTable mounts = new MountTable();
    private final Vfs vfs = new Vfs(slots, mounts);
    private final ProcFs procfs = new ProcFs(tasks);
    private final PseudoFs sysfs = new PseudoFs("sysfs", "", 0555);
    private final PseudoFs tracefs = new PseudoFs("tracefs", "", 0700);
    private final PseudoFs debugfs = new PseudoFs("debugfs", "", 0700);
    private final PseudoFs devfs = new PseudoFs("devtmpfs", "mode=755", 0755);
    private final ConsoleBuffer consoleBuffer = new ConsoleBuffer();
    private final SysctlTable sysctlTable;
    private final KernelSysctls sysctls;
    private final TraceScratch traceScratch;
    private final TraceBuffer traceBuffer;
    private final TraceEvents traceEvents;
    private final SyscallTrace syscallTrace;
    private final Scheduler scheduler;
    private final Exit exit;
    private final Fork fork;
    private final PerfEvents perf;
    private final NetDevices netDevices;
    private final Sockets sockets = new Sockets();
    private final Bpf bpf;
    private final VmlinuxBtf vmlinux;
    private final Links links = new Links();
    private final Syscalls syscalls;
    private final Task init;
    private final List<String> crashes = new ArrayList<>();
    private boolean closed;

    private Machine(MachineConfig config) {
        this.config = config;
        memory = new KernelMemory(config.memory(), config.memoryMax());
        random = config.random();
        cpus = new Cpu[config.cpus()];
        for (int i = 0; i < cpus.length; i++) {
            cpus[i] = new Cpu(i, new Task(0, 0, null, "swapper/" + i, Cred.ROOT, i));
        }

        // Tracing comes first: everything after it declares events.
        traceScratch = new TraceScratch(memory, cpus.length);
        traceBuffer = new TraceBuffer(memory, clock, cpus.length);
        traceEvents = new TraceEvents(traceScratch, traceBuffer);
        traceBuffer.declarePrintk(traceEvents);
        SchedEvents schedEvents = new SchedEvents(memory, traceEvents);
        syscallTrace = new SyscallTrace(traceEvents, cpus.length);
        new TraceFs(traceEvents, traceBuffer).register(tracefs);

        // Tasks: who runs when, how they come and go.
        scheduler = new Scheduler(clock, events, schedEvents, cpus);
        exit = new Exit(tasks, slots, scheduler, schedEvents);
        exit.onCrash((task, e) -> crashes.add(task + ": " + e.getMessage()));
        fork = new Fork(tasks, slots, scheduler, schedEvents, exit, clock);
        Exec exec = new Exec(vfs, files, mm, scheduler, schedEvents, exit);

        // Knobs, and what obeys them.
        sysctlTable = new SysctlTable(procfs);
        sysctls = new KernelSysctls(sysctlTable, TaskTable.PID_MAX);
        perf = new PerfEvents(traceEvents, tasks, mm, cpus.length, sysctls.perfEventParanoid()::intValue);

        // Network.
        netDevices = new NetDevices(memory, random, cpus.length);
        Netlink netlink = new Netlink(random);
        sockets.register(SocketUapi.AF_NETLINK, netlink);

        // BPF: what programs may touch, what makes them run, and who may load them.
        Maps maps = new Maps(new MapEnv(memory, cpus.length, random, ifindex -> netDevices.byIndex(ifindex) != null));
        MapTypes.registerAll(maps);
        Helpers helpers = new Helpers();
        BaseHelpers.registerAll(helpers, new HelperEnv(maps, clock, random, mm, this::printk));
        KfuncRuns.register(helpers);
        ObjectHeap heap = new ObjectHeap(memory, this::btf, this::kernelBtf);
        ObjectKfuncs.register(helpers, heap);
        maps.onRelease((value, record) -> heap.freeValue(running(), value, record));
        ProgTypes progTypes = new ProgTypes();
        HookProgTypes.registerAll(progTypes, new TestRuns(memory, netDevices));
        bpf = new Bpf(
                maps,
                new Idr<>(),
                new Idr<>(),
                helpers,
                progTypes,
                jit(new EngineEnv(memory, helpers, maps)),
                bpfCpus(),
                files,
                mm,
                clock,
                new BpfSettings(
                        sysctls.unprivilegedBpfDisabled()::intValue,
                        () -> sysctls.bpfStatsEnabled().intValue() != 0));
        vmlinux = config.kernelBtf() == null
                ? new VmlinuxBtf(bpf.btfs(), sysfs)
                : new VmlinuxBtf(bpf.btfs(), sysfs, config.readKernelBtf());
        Attachments.register(links, bpf, traceEvents, perf, netDevices);
        netlink.register(NetlinkUapi.NETLINK_ROUTE, new Rtnetlink(netlink, netDevices, XdpProg.finder(bpf)));

        // The gate.
        SyscallTable table = new SyscallTable(new SyscallTable.Subsystems(
                mm, files, vfs, tasks, scheduler, fork, exec, exit, clock, events, random, sysctls, sockets, perf));
        table.setBpf(new BpfSyscall(bpf, links, vfs)::call);
        syscalls = new Syscalls(table, syscallTrace, scheduler, exec, exit);

        // Files: what every subsystem shows, and where it is mounted.
        new ProcFd(files).register(procfs, vfs);
        Ikconfig.register(procfs);
        Kallsyms.register(procfs, sysctls, vmlinux::types);
        new ProcTask(mm, tasks, clock, scheduler).register(procfs, sysctls, mounts);
        Devices.register(devfs, config.console() == null ? consoleBuffer : config.console(), random);
        init = startInit();
        mountAll();
        tasks.setNextPid(config.firstPid());
    }

    /** Boots a machine. Nothing of it runs before {@link #run}. */
    public static Machine boot(MachineConfig config) {
        return new Machine(config);
    }

    private BpfJit jit(EngineEnv env) {
        return config.checkFacts() ? InterpreterJit.checkingFacts(env) : new TruffleJit(env);
    }

    private Btf kernelBtf() {
        return bpf.kernelBtf();
    }

    private Btf btf(int id) {
        BtfObject found = bpf.btfs().find(id);
        return found == null ? null : found.btf();
    }

    /** The CPU on which a program runs now, or null. */
    private BpfCpu running() {
        for (BpfCpu each : bpf.cpus()) {
            if (each.runs > 0) {
                return each;
            }
        }
        return null;
    }

    private BpfCpu[] bpfCpus() {
        BpfCpu[] records = new BpfCpu[cpus.length];
        for (int i = 0; i < records.length; i++) {
            records[i] = new BpfCpu(cpus[i], memory);
        }
        return records;
    }

    private void printk(int cpu, Task task, String text) {
        traceBuffer.print(cpu, task, text);
    }

    /** Pid 1: it only sleeps, for the kernel reaps its children. */
    private Task startInit() {
        Task task = new Task(tasks.allocPid(), 1, null, "init", Cred.ROOT, 0);
        task.setCode(scheduler, null);
        task.setState(TaskState.INTERRUPTIBLE);
        tasks.add(task);
        return task;
    }

    private void mountAll() {
        mounts.register(new RamFs("ramfs"));
        mounts.register(new RamFs("tmpfs"));
        mounts.register(new BpfFs());
        for (PseudoFs type : List.of(procfs, sysfs, tracefs, debugfs, devfs)) {
            mounts.register(type);
        }
        vfs.mount(init, "rootfs", null, "ramfs", 0, "");
        for (String directory : "/bin /dev /etc /home /host /proc /root /sys /tmp /usr /var".split(" ")) {
            vfs.mkdir(init, vfs.cwd(init), directory, 0755);
        }
        vfs.resolve(init, "/tmp").inode().setPermissions(01777);
        vfs.resolve(init, "/root").inode().setPermissions(0700);
        sysfs.dir("fs/bpf");
        sysfs.dir("kernel/tracing");
        sysfs.dir("kernel/debug");
        String cpuList = cpus.length == 1 ? "0\n" : "0-" + (cpus.length - 1) + "\n";
        for (String which : new String[] {"possible", "present", "online"}) {
            sysfs.file("devices/system/cpu/" + which, 0444, (task, out) -> out.append(cpuList));
        }
        debugfs.dir("tracing");
        long pseudo = Fcntl.MS_NOSUID | Fcntl.MS_NODEV | Fcntl.MS_NOEXEC | Fcntl.MS_RELATIME;
        mount("proc", "/proc", "proc", pseudo);
        mount("sysfs", "/sys", "sysfs", pseudo);
        vfs.mount(init, "bpf", vfs.resolve(init, "/sys/fs/bpf"), "bpf", pseudo, "mode=700");
        mount("devtmpfs", "/dev", "devtmpfs", Fcntl.MS_NOSUID | Fcntl.MS_RELATIME);
        mount("tracefs", "/sys/kernel/tracing", "tracefs", pseudo);
        mount("debugfs", "/sys/kernel/debug", "debugfs", pseudo);
        mount("tracefs", "/sys/kernel/debug/tracing", "tracefs", pseudo);
        if (config.hostRoot() != null) {
            mounts.register(new HostFs(config.hostRoot(), "/host"));
            mount("host", "/host", "hostfs", Fcntl.MS_RDONLY | Fcntl.MS_NODEV | Fcntl.MS_RELATIME);
        }
    }

    private void mount(String source, String target, String type, long flags) {
        vfs.mount(init, source, vfs.resolve(init, target), type, flags, "");
    }

    /** Makes a file system type known and mounts it, as bpffs at /sys/fs/bpf. */
    public void mountType(FileSystemType type, String source, String target, String options) {
        mounts.register(type);
        long flags = Fcntl.MS_NOSUID | Fcntl.MS_NODEV | Fcntl.MS_NOEXEC | Fcntl.MS_RELATIME;
        vfs.mount(init, source, vfs.resolve(init, target), type.name(), flags, options);
    }

    // -- running ---------------------------------------------------------------------------------------------------

    /** Starts a process of {@link #user()}; it runs when the machine runs. */
    public Task spawn(String comm, UserMain code) {
        return spawn(comm, user(), -1, code);
    }

    /**
     * Starts a process, a child of init with the console as its standard files.
     *
     * @param cpusAllowed one bit a CPU
     */
    public Task spawn(String comm, Cred cred, long cpusAllowed, UserMain code) {
        Task task = fork.spawn(init, comm, cred, cpusAllowed, t -> new Libc(syscalls, mm, t).start(code::run));
        OpenFile console = vfs.open(init, mounts.root(), "/dev/console", Fcntl.O_RDWR, 0);
        files.of(task).install(console);
        for (int fd = 1; fd <= 2; fd++) {
            console.get();
            files.of(task).install(console);
        }
        return task;
    }

    /** Puts a program into the file system, where execve finds it. */
    public void install(String path, Program program) {
        try (var file =
                new Holder(vfs.open(init, mounts.root(), path, Fcntl.O_CREAT | Fcntl.O_EXCL | Fcntl.O_WRONLY, 0755))) {
            if (!(file.open.path().inode() instanceof RamFile inode)) {
                throw new ErrnoException(Errno.ENOEXEC, path + " lies where no program can");
            }
            byte[] text = ("\177ELF program of this machine: " + path + "\n").getBytes(StandardCharsets.UTF_8);
            inode.writeAt(init, 0, text, text.length);
            inode.setProgram(task -> new Libc(syscalls, mm, task).start(libc -> program.main(libc, arguments(task))));
        }
    }

    private record Holder(OpenFile open) implements AutoCloseable {
        @Override
        public void close() {
            open.put();
        }
    }

    private List<String> arguments(Task task) {
        String all = new String(mm.of(task).commandLine(), StandardCharsets.UTF_8);
        return all.isEmpty()
                ? List.of()
                : List.of(all.substring(0, all.length() - 1).split("\0", -1));
    }

    /** Lets the machine live until nothing will happen any more. */
    public Scheduler.Outcome run() {
        return live(() -> false, Long.MAX_VALUE);
    }

    /** Lets the machine live until a process has ended, or nothing will happen any more (IDLE). */
    public Scheduler.Outcome run(Task process) {
        return live(() -> !process.isAlive(), Long.MAX_VALUE);
    }

    /** Lets the machine live for some virtual time. */
    public Scheduler.Outcome runFor(long ns) {
        return live(() -> false, clock.now() + ns);
    }

    /** The engine stays entered all the while, so that no program's run has to enter it. */
    private Scheduler.Outcome live(BooleanSupplier until, long deadline) {
        bpf.jit().enterCpu(0);
        try {
            return scheduler.run(until, deadline);
        } finally {
            bpf.jit().leaveCpu(0);
        }
    }

    /**
     * Runs a process to its end. One that waits for what will never come is interrupted (SIGINT), as a user would press
     * Ctrl-C.
     *
     * @return what $? shows
     */
    public int exec(String comm, UserMain code) {
        Task task = spawn(comm, code);
        while (run(task) == Scheduler.Outcome.IDLE) {
            interrupt(task);
        }
        int status = task.exitStatus();
        return (status & 0x7f) == 0 ? status >> 8 : 128 + (status & 0x7f);
    }

    /** Ctrl-C: SIGINT; nothing if the process is gone. */
    public void interrupt(Task process) {
        exit.kill(process.tgid(), Signal.SIGINT);
    }

    // -- what a machine is made of -----------------------------------------------------------------------------------

    /** The credentials that {@link MachineConfig#uid} asks for. */
    public Cred user() {
        return Cred.ofUser(config.uid());
    }

    public MachineConfig config() {
        return config;
    }

    public KernelMemory memory() {
        return memory;
    }

    public Clock clock() {
        return clock;
    }

    public EventQueue events() {
        return events;
    }

    public TaskTable tasks() {
        return tasks;
    }

    public Task init() {
        return init;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    public Files files() {
        return files;
    }

    public Mm mm() {
        return mm;
    }

    public Vfs vfs() {
        return vfs;
    }

    public ProcFs procfs() {
        return procfs;
    }

    public PseudoFs sysfs() {
        return sysfs;
    }

    public TraceEvents traceEvents() {
        return traceEvents;
    }

    public TraceBuffer traceBuffer() {
        return traceBuffer;
    }

    public SysctlTable sysctlTable() {
        return sysctlTable;
    }

    public KernelSysctls sysctls() {
        return sysctls;
    }

    public PerfEvents perf() {
        return perf;
    }

    public NetDevices netDevices() {
        return netDevices;
    }

    public Sockets sockets() {
        return sockets;
    }

    public Syscalls syscalls() {
        return syscalls;
    }

    /** The BPF subsystem. */
    public Bpf bpf() {
        return bpf;
    }

    /** Where programs are attached. */
    public Links links() {
        return links;
    }

    /** Virtual ns since boot. */
    public long now() {
        return clock.now();
    }

    /** What was written to the console so far, if the machine was booted without one. */
    public String consoleText() {
        return consoleBuffer.text();
    }

    /** Processes whose code threw, with what it said. */
    public List<String> crashes() {
        return List.copyOf(crashes);
    }

    // -- the end ---------------------------------------------------------------------------------------------------

    /**
     * Halts the machine: ends every process, unmounts everything, gives all memory back.
     *
     * @throws KernelPanic when something was leaked
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (Task task : tasks.all().reversed()) {
            exit.shutDown(task);
        }
        mounts.unmountAll();
        for (PseudoFs type : List.of(procfs, sysfs, tracefs, debugfs, devfs)) {
            type.close();
        }
        netDevices.shutdown();
        syscallTrace.close();
        traceScratch.close();
        for (BpfCpu cpu : bpf.cpus()) {
            cpu.close();
        }
        vmlinux.close();
        bpf.jit().close();
        leakCheck();
    }

    private void leakCheck() {
        for (Idr<? extends BpfObject> ids : List.of(bpf.maps().ids(), bpf.progs(), bpf.btfs(), links.ids())) {
            if (ids.size() != 0) {
                throw new KernelPanic("BPF objects leaked: " + ids.live());
            }
        }
        List<OpenFile> open = files.openFiles().open();
        if (!open.isEmpty()) {
            throw new KernelPanic("files leaked: " + open);
        }
        if (memory.allocated() != 0) {
            throw new KernelPanic("kernel memory leaked: " + memory.allocated() + " bytes");
        }
    }
}
