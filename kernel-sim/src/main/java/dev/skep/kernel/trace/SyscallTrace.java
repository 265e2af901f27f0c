package dev.skep.kernel.trace;

import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.SyscallNr;

/**
 * The events of system calls: {@code syscalls:sys_enter_NAME} and {@code sys_exit_NAME} for each call, the
 * {@code raw_syscalls} pair, and the two tracepoints behind them all. Records: {@code __syscall_nr} as int at 8, the
 * arguments as u64 from 16; at exit the result as long at 16.
 *
 * <p>The tracepoints' first argument is the address of a {@code struct pt_regs}, one per CPU, that holds the call's
 * registers.
 *
 * <p>Linux: kernel/trace/trace_syscalls.c, include/trace/events/syscalls.h.
 */
public final class SyscallTrace {

    /** Bytes of struct pt_regs. */
    public static final int PT_REGS_SIZE = 168;

    private static final int REGS_AX = 80;
    private static final int REGS_ORIG_AX = 120;
    /** Offsets of rdi, rsi, rdx, r10, r8, r9: where arguments travel. */
    private static final int[] REGS_ARGS = {112, 104, 96, 56, 72, 64};

    private final KernelMemory memory;
    private final TraceEvents events;
    private final TraceEvent[] enter = new TraceEvent[SyscallNr.COUNT];
    private final TraceEvent[] exit = new TraceEvent[SyscallNr.COUNT];
    private final TraceEvent rawEnter;
    private final TraceEvent rawExit;
    private final Tracepoint sysEnter;
    private final Tracepoint sysExit;
    private final long ptRegs;

    public SyscallTrace(TraceEvents events, int cpus) {
        this.memory = events.memory();
        this.events = events;
        this.sysEnter = events.tracepoint("sys_enter", 2);
        this.sysExit = events.tracepoint("sys_exit", 2);
        this.rawEnter = events.declare(new EventSpec("raw_syscalls", "sys_enter")
                .signed("long id", 8)
                .array("unsigned long args[6]", 48, 8)
                .print(
                        "\"NR %ld (%lx, %lx, %lx, %lx, %lx, %lx)\", REC->id, REC->args[0], REC->args[1],"
                                + " REC->args[2], REC->args[3], REC->args[4], REC->args[5]",
                        SyscallTrace::printRawEnter));
        this.rawExit = events.declare(new EventSpec("raw_syscalls", "sys_exit")
                .signed("long id", 8)
                .signed("long ret", 8)
                .print(
                        "\"NR %ld = %ld\", REC->id, REC->ret",
                        record -> "NR " + record.u64(8) + " = " + record.u64(16)));
        for (SyscallNr call : SyscallNr.values()) {
            if (call.entry() != null) {
                enter[call.number()] = events.declare("syscalls", "sys_enter_" + call.entry(), () -> enterSpec(call));
                exit[call.number()] = events.declare("syscalls", "sys_exit_" + call.entry(), () -> exitSpec(call));
            }
        }
        this.ptRegs = memory.alloc((long) PT_REGS_SIZE * cpus);
    }

    private static EventSpec enterSpec(SyscallNr call) {
        EventSpec spec = new EventSpec("syscalls", "sys_enter_" + call.entry())
                .signed("int __syscall_nr", 4)
                .align(8);
        StringBuilder format = new StringBuilder("\"");
        StringBuilder values = new StringBuilder();
        String[] arguments = call.arguments();
        String[] names = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            spec.unsigned(arguments[i], 8);
            names[i] = arguments[i].substring(arguments[i].lastIndexOf(' ') + 1);
            format.append(i == 0 ? "" : ", ").append(names[i]).append(": 0x%08lx");
            values.append(", ((unsigned long)(REC->").append(names[i]).append("))");
        }
        String title = "sys_" + call.entry() + "(";
        return spec.print(format.append('"').append(values).toString(), record -> printEnter(title, names, record));
    }

    private static EventSpec exitSpec(SyscallNr call) {
        String title = "sys_" + call.entry() + " -> 0x";
        return new EventSpec("syscalls", "sys_exit_" + call.entry())
                .signed("int __syscall_nr", 4)
                .signed("long ret", 8)
                .print("\"0x%lx\", REC->ret", record -> title + Long.toHexString(record.u64(16)));
    }

    private static String printEnter(String title, String[] names, RecordView record) {
        StringBuilder out = new StringBuilder(title);
        for (int i = 0; i < names.length; i++) {
            long value = record.u64(16 + 8 * i);
            out.append(i == 0 ? "" : ", ").append(names[i]).append(": ");
            out.append(value >= 0 && value < 10 ? String.valueOf(value) : "0x" + Long.toHexString(value));
        }
        return out.append(')').toString();
    }

    private static String printRawEnter(RecordView record) {
        StringBuilder out = new StringBuilder("NR ").append(record.u64(8)).append(" (");
        for (int i = 0; i < 6; i++) {
            out.append(i == 0 ? "" : ", ").append(Long.toHexString(record.u64(16 + 8 * i)));
        }
        return out.append(')').toString();
    }

    /** The enter event of a number; null if Linux has none. */
    public TraceEvent enterEvent(int number) {
        return enter[number];
    }

    /** The exit event of a number; null if Linux has none. */
    public TraceEvent exitEvent(int number) {
        return exit[number];
    }

    /** Whether anybody listens to anything that a system call may fire. */
    private boolean isQuiet() {
        return events.armed() == 0 && !sysEnter.isArmed() && !sysExit.isArmed();
    }

    /** A system call begins. */
    public void enter(int cpu, Task task, int number, long a1, long a2, long a3, long a4, long a5, long a6) {
        if (isQuiet()) {
            return;
        }
        if (sysEnter.isArmed() || sysExit.isArmed()) {
            long regs = regs(cpu);
            putArgs(regs, REGS_ARGS, a1, a2, a3, a4, a5, a6);
            memory.storeLong(regs + REGS_AX, -38);
            memory.storeLong(regs + REGS_ORIG_AX, number);
            if (sysEnter.isArmed()) {
                sysEnter.fire(cpu, regs, number, 0, 0);
            }
        }
        if (rawEnter.isArmed()) {
            long record = rawEnter.begin(cpu, task);
            memory.storeLong(record + 8, number);
            putSix(record + 16, a1, a2, a3, a4, a5, a6);
            rawEnter.commit(cpu, task, record, rawEnter.size());
        }
        TraceEvent event = number >= 0 && number < enter.length ? enter[number] : null;
        if (event != null && event.isArmed()) {
            long record = event.begin(cpu, task);
            memory.storeInt(record + 8, number);
            putSix(record + 16, a1, a2, a3, a4, a5, a6);
            event.commit(cpu, task, record, event.size());
        }
    }

    /** A system call ends. */
    public void exit(int cpu, Task task, int number, long result) {
        if (isQuiet()) {
            return;
        }
        if (sysExit.isArmed()) {
            memory.storeLong(regs(cpu) + REGS_AX, result);
            memory.storeLong(regs(cpu) + REGS_ORIG_AX, number);
            sysExit.fire(cpu, regs(cpu), result, 0, 0);
        }
        if (rawExit.isArmed()) {
            long record = rawExit.begin(cpu, task);
            memory.storeLong(record + 8, number);
            memory.storeLong(record + 16, result);
            rawExit.commit(cpu, task, record, rawExit.size());
        }
        TraceEvent event = number >= 0 && number < exit.length ? exit[number] : null;
        if (event != null && event.isArmed()) {
            long record = event.begin(cpu, task);
            memory.storeInt(record + 8, number);
            memory.storeLong(record + 16, result);
            event.commit(cpu, task, record, event.size());
        }
    }

    private long regs(int cpu) {
        return ptRegs + (long) cpu * PT_REGS_SIZE;
    }

    private void putSix(long at, long a1, long a2, long a3, long a4, long a5, long a6) {
        memory.storeLong(at, a1);
        memory.storeLong(at + 8, a2);
        memory.storeLong(at + 16, a3);
        memory.storeLong(at + 24, a4);
        memory.storeLong(at + 32, a5);
        memory.storeLong(at + 40, a6);
    }

    private void putArgs(long regs, int[] offsets, long a1, long a2, long a3, long a4, long a5, long a6) {
        memory.storeLong(regs + offsets[0], a1);
        memory.storeLong(regs + offsets[1], a2);
        memory.storeLong(regs + offsets[2], a3);
        memory.storeLong(regs + offsets[3], a4);
        memory.storeLong(regs + offsets[4], a5);
        memory.storeLong(regs + offsets[5], a6);
    }

    /** The machine goes down. */
    public void close() {
        memory.free(ptRegs);
    }
}
