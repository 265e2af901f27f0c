package dev.skep.kernel.sched;

import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.TaskState;
import dev.skep.kernel.trace.EventSpec;
import dev.skep.kernel.trace.RecordView;
import dev.skep.kernel.trace.TraceEvent;
import dev.skep.kernel.trace.TraceEvents;
import dev.skep.kernel.trace.Tracepoint;

/**
 * The events of group {@code sched}, with the record layouts of 6.18.
 *
 * <p>Linux: include/trace/events/sched.h. Simplified: the raw tracepoints pass 0 for task_struct pointers until tasks
 * have a view in kernel memory.
 */
public final class SchedEvents {

    /** static_prio of nice 0. */
    private static final int PRIO = 120;

    private static final int COMM = Task.COMM_LEN;

    private final KernelMemory memory;
    private final TraceEvent switchEvent;
    private final TraceEvent wakeup;
    private final TraceEvent wakeupNew;
    private final TraceEvent fork;
    private final TraceEvent exec;
    private final TraceEvent exit;
    private final Tracepoint switchPoint;
    private final Tracepoint wakeupPoint;
    private final Tracepoint wakeupNewPoint;
    private final Tracepoint forkPoint;
    private final Tracepoint execPoint;
    private final Tracepoint exitPoint;

    public SchedEvents(KernelMemory memory, TraceEvents events) {
        this.memory = memory;
        this.switchEvent = events.declare(switchSpec());
        this.wakeup = events.declare(wakeupSpec("sched_wakeup"));
        this.wakeupNew = events.declare(wakeupSpec("sched_wakeup_new"));
        this.fork = events.declare(forkSpec());
        this.exec = events.declare(execSpec());
        this.exit = events.declare(exitSpec());
        this.switchPoint = events.tracepoint("sched_switch", 4);
        this.wakeupPoint = events.tracepoint("sched_wakeup", 1);
        this.wakeupNewPoint = events.tracepoint("sched_wakeup_new", 1);
        this.forkPoint = events.tracepoint("sched_process_fork", 2);
        this.execPoint = events.tracepoint("sched_process_exec", 3);
        this.exitPoint = events.tracepoint("sched_process_exit", 2);
    }

    private static EventSpec switchSpec() {
        String mask = "((((0x00000000 | 0x00000001 | 0x00000002 | 0x00000004 | 0x00000008 | 0x00000010 | 0x00000020"
                + " | 0x00000040) + 1) << 1) - 1)";
        String flags = "{ 0x00000001, \"S\" }, { 0x00000002, \"D\" }, { 0x00000004, \"T\" }, { 0x00000008, \"t\" },"
                + " { 0x00000010, \"X\" }, { 0x00000020, \"Z\" }, { 0x00000040, \"P\" }, { 0x00000080, \"I\" }";
        return new EventSpec("sched", "sched_switch")
                .array("char prev_comm[16]", COMM, 1)
                .signed("pid_t prev_pid", 4)
                .signed("int prev_prio", 4)
                .signed("long prev_state", 8)
                .array("char next_comm[16]", COMM, 1)
                .signed("pid_t next_pid", 4)
                .signed("int next_prio", 4)
                .print(
                        "\"prev_comm=%s prev_pid=%d prev_prio=%d prev_state=%s%s ==> next_comm=%s next_pid=%d"
                                + " next_prio=%d\", REC->prev_comm, REC->prev_pid, REC->prev_prio, (REC->prev_state & "
                                + mask + ") ? __print_flags(REC->prev_state & " + mask + ", \"|\", " + flags
                                + ") : \"R\", REC->prev_state & " + mask.substring(1, mask.length() - 5)
                                + " ? \"+\" : \"\", REC->next_comm, REC->next_pid, REC->next_prio",
                        SchedEvents::printSwitch);
    }

    private static String printSwitch(RecordView r) {
        long state = r.u64(32);
        String letter = (state & 0xff) == 0 ? "R" : letters(state & 0xff);
        return "prev_comm=" + r.chars(8, COMM) + " prev_pid=" + r.s32(24) + " prev_prio=" + r.s32(28) + " prev_state="
                + letter + ((state & 0x100) != 0 ? "+" : "") + " ==> next_comm=" + r.chars(40, COMM) + " next_pid="
                + r.s32(56) + " next_prio=" + r.s32(60);
    }

    private static String letters(long state) {
        String all = "SDTtXZPI";
        StringBuilder out = new StringBuilder();
        for (int bit = 0; bit < 8; bit++) {
            if ((state >> bit & 1) != 0) {
                out.append(out.isEmpty() ? "" : "|").append(all.charAt(bit));
            }
        }
        return out.toString();
    }

    private static EventSpec wakeupSpec(String name) {
        return new EventSpec("sched", name)
                .array("char comm[16]", COMM, 1)
                .signed("pid_t pid", 4)
                .signed("int prio", 4)
                .signed("int target_cpu", 4)
                .print(
                        "\"comm=%s pid=%d prio=%d target_cpu=%03d\", REC->comm, REC->pid, REC->prio, REC->target_cpu",
                        r -> "comm=" + r.chars(8, COMM) + " pid=" + r.s32(24) + " prio=" + r.s32(28) + " target_cpu="
                                + threeDigits(r.s32(32)));
    }

    private static String threeDigits(int value) {
        return value < 10 ? "00" + value : value < 100 ? "0" + value : String.valueOf(value);
    }

    private static EventSpec forkSpec() {
        return new EventSpec("sched", "sched_process_fork")
                .string("parent_comm")
                .signed("pid_t parent_pid", 4)
                .string("child_comm")
                .signed("pid_t child_pid", 4)
                .print(
                        "\"comm=%s pid=%d child_comm=%s child_pid=%d\", __get_str(parent_comm), REC->parent_pid,"
                                + " __get_str(child_comm), REC->child_pid",
                        r -> "comm=" + r.string(8) + " pid=" + r.s32(12) + " child_comm=" + r.string(16) + " child_pid="
                                + r.s32(20));
    }

    private static EventSpec execSpec() {
        return new EventSpec("sched", "sched_process_exec")
                .string("filename")
                .signed("pid_t pid", 4)
                .signed("pid_t old_pid", 4)
                .print(
                        "\"filename=%s pid=%d old_pid=%d\", __get_str(filename), REC->pid, REC->old_pid",
                        r -> "filename=" + r.string(8) + " pid=" + r.s32(12) + " old_pid=" + r.s32(16));
    }

    private static EventSpec exitSpec() {
        return new EventSpec("sched", "sched_process_exit")
                .array("char comm[16]", COMM, 1)
                .signed("pid_t pid", 4)
                .signed("int prio", 4)
                .unsigned("bool group_dead", 1)
                .print(
                        "\"comm=%s pid=%d prio=%d group_dead=%s\", REC->comm, REC->pid, REC->prio,"
                                + " REC->group_dead ? \"true\" : \"false\"",
                        r -> "comm=" + r.chars(8, COMM) + " pid=" + r.s32(24) + " prio=" + r.s32(28) + " group_dead="
                                + (r.u8(32) != 0));
    }

    /** A CPU goes from one task to another. */
    void switched(int cpu, Task prev, Task next, boolean preempted) {
        int state = preempted
                ? 0x100
                : prev.state() == TaskState.DEAD ? 0x10 : prev.state().bits();
        if (switchPoint.isArmed()) {
            switchPoint.fire(cpu, preempted ? 1 : 0, 0, 0, state);
        }
        if (switchEvent.isArmed()) {
            long r = switchEvent.begin(cpu, prev);
            switchEvent.putChars(r, 8, COMM, prev.comm());
            memory.storeInt(r + 24, prev.pid());
            memory.storeInt(r + 28, PRIO);
            memory.storeLong(r + 32, state);
            switchEvent.putChars(r, 40, COMM, next.comm());
            memory.storeInt(r + 56, next.pid());
            memory.storeInt(r + 60, PRIO);
            switchEvent.commit(cpu, prev, r, switchEvent.size());
        }
    }

    /** A task becomes runnable; {@code isNew} if it never ran. */
    void woken(int cpu, Task current, Task task, boolean isNew) {
        Tracepoint point = isNew ? wakeupNewPoint : wakeupPoint;
        if (point.isArmed()) {
            point.fire(cpu, 0, 0, 0, 0);
        }
        TraceEvent event = isNew ? wakeupNew : wakeup;
        if (event.isArmed()) {
            long r = event.begin(cpu, current);
            event.putChars(r, 8, COMM, task.comm());
            memory.storeInt(r + 24, task.pid());
            memory.storeInt(r + 28, PRIO);
            memory.storeInt(r + 32, task.cpu());
            event.commit(cpu, current, r, event.size());
        }
    }

    /** A task has forked. */
    void forked(int cpu, Task parent, Task child) {
        if (forkPoint.isArmed()) {
            forkPoint.fire(cpu, 0, 0, 0, 0);
        }
        if (fork.isArmed()) {
            long r = fork.begin(cpu, parent);
            int length = fork.putString(r, 8, fork.size(), parent.comm());
            memory.storeInt(r + 12, parent.pid());
            length = fork.putString(r, 16, length, child.comm());
            memory.storeInt(r + 20, child.pid());
            fork.commit(cpu, parent, r, length);
        }
    }

    /** A task has executed a program. */
    void executed(int cpu, Task task, String filename) {
        if (execPoint.isArmed()) {
            execPoint.fire(cpu, 0, task.pid(), 0, 0);
        }
        if (exec.isArmed()) {
            long r = exec.begin(cpu, task);
            int length = exec.putString(r, 8, exec.size(), filename);
            memory.storeInt(r + 12, task.pid());
            memory.storeInt(r + 16, task.pid());
            exec.commit(cpu, task, r, length);
        }
    }

    /** A task exits; {@code groupDead} if it is the last of its process. */
    void exited(int cpu, Task task, boolean groupDead) {
        if (exitPoint.isArmed()) {
            exitPoint.fire(cpu, 0, groupDead ? 1 : 0, 0, 0);
        }
        if (exit.isArmed()) {
            long r = exit.begin(cpu, task);
            exit.putChars(r, 8, COMM, task.comm());
            memory.storeInt(r + 24, task.pid());
            memory.storeInt(r + 28, PRIO);
            memory.storeByte(r + 32, (byte) (groupDead ? 1 : 0));
            exit.commit(cpu, task, r, exit.size());
        }
    }
}
