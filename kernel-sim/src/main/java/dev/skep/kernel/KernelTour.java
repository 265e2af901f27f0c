package dev.skep.kernel;

/**
 * A walk through the kernel for whoever sees it for the first time. Nothing here runs; follow the links in order.
 *
 * <h2>1. The ground</h2>
 *
 * Numbers that user space and kernel agree on lie in {@code uapi}, as literal tables: {@link
 * dev.skep.kernel.uapi.SyscallNr} is the whole x86-64 table. A refusal is an {@link dev.skep.kernel.base.ErrnoException};
 * a broken invariant is a {@link dev.skep.kernel.base.KernelPanic}, and never the answer to bad input. What a BPF program
 * may point at lies in one array, {@link dev.skep.kernel.mem.KernelMemory}. Whatever is held by more than one is a {@link
 * dev.skep.kernel.base.RefCounted}, so that a machine can be asked at its end what was leaked.
 *
 * <h2>2. Time</h2>
 *
 * There is no wall clock. {@link dev.skep.kernel.time.Clock} moves when {@link dev.skep.kernel.time.EventQueue} takes the
 * next event, ordered by (time, CPU, sequence). That order is all the order there is: equal machines have equal
 * histories.
 *
 * <h2>3. Tasks</h2>
 *
 * A {@link dev.skep.kernel.task.Task} knows who it is; its files, memory and directory hang on it through a {@link
 * dev.skep.kernel.task.TaskSlot}. Its user code is straight-line Java on a {@link dev.skep.kernel.task.Coroutine}. It
 * sleeps on a {@link dev.skep.kernel.task.WaitQueue} and runs when {@link dev.skep.kernel.sched.Scheduler} says so: start
 * there to understand what happens when. {@link dev.skep.kernel.sched.Fork}, {@link dev.skep.kernel.sched.Exec} and {@link
 * dev.skep.kernel.sched.Exit} are a process's life.
 *
 * <h2>4. Files</h2>
 *
 * {@link dev.skep.kernel.vfs.Inode} is a file, {@link dev.skep.kernel.vfs.OpenFile} an open one, {@link
 * dev.skep.kernel.vfs.FdTable} what descriptors are; {@link dev.skep.kernel.vfs.PathWalk} goes from a name to a place.
 * {@link dev.skep.kernel.vfs.PseudoFs} is an empty tree (proc, sys, tracefs) into which each subsystem hangs its own
 * files. A file system of another module comes in by {@link dev.skep.kernel.vfs.FileSystemType}.
 *
 * <h2>5. A system call</h2>
 *
 * {@link dev.skep.kernel.syscall.Syscalls#call} is the one gate. {@link dev.skep.kernel.syscall.SyscallTable} says which
 * calls work and how well; the classes beside it copy arguments from {@link dev.skep.kernel.mm.UserMemory} and hand over
 * to a subsystem.
 *
 * <h2>6. An event</h2>
 *
 * On its way in, the call passes {@link dev.skep.kernel.trace.SyscallTrace#enter}: if somebody listens to the {@link
 * dev.skep.kernel.trace.TraceEvent}, a record is written with Linux's layout and shown to each {@link
 * dev.skep.kernel.trace.TracepointProbe} (a BPF program, say), then kept in the {@link dev.skep.kernel.trace.TraceBuffer}
 * that trace_pipe reads. {@link dev.skep.kernel.perf.PerfEvent} is how user space attaches to it.
 *
 * <h2>7. Programs</h2>
 *
 * {@code bpf(2)} goes on in {@link dev.skep.kernel.bpf.cmd.BpfSyscall}; its package names the stages from bytes to a
 * verified program and the seam to the engine, {@link dev.skep.kernel.bpf.engine.BpfJit}.
 *
 * <h2>8. The network</h2>
 *
 * A frame enters at {@link dev.skep.kernel.net.NetDevice}; devices are configured through {@link
 * dev.skep.kernel.net.netlink.Rtnetlink}, as in life.
 *
 * <p>Who wires all of it: {@code dev.skep.workloads.Machine}, in one method.
 */
public final class KernelTour {

    private KernelTour() {}
}
