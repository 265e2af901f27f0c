/**
 * The kernel: subsystems, memory, tasks, bpf(2) and its verifier. Needs only the JDK.
 *
 * <p>The layers above plug in through the upward interfaces that this module owns.
 */
module dev.skep.kernel {
    exports dev.skep.kernel.base;
    exports dev.skep.kernel.bpf.cmd;
    exports dev.skep.kernel.bpf.core;
    exports dev.skep.kernel.bpf.engine;
    exports dev.skep.kernel.bpf.heap;
    exports dev.skep.kernel.bpf.helper;
    exports dev.skep.kernel.bpf.kfunc;
    exports dev.skep.kernel.bpf.insn;
    exports dev.skep.kernel.bpf.link;
    exports dev.skep.kernel.bpf.load;
    exports dev.skep.kernel.bpf.map;
    exports dev.skep.kernel.bpf.prog;
    exports dev.skep.kernel.bpf.progtype;
    exports dev.skep.kernel.bpf.verifier;
    exports dev.skep.kernel.btf;
    exports dev.skep.kernel.hook;
    exports dev.skep.kernel.mem;
    exports dev.skep.kernel.mm;
    exports dev.skep.kernel.net.netlink;
    exports dev.skep.kernel.net;
    exports dev.skep.kernel.perf;
    exports dev.skep.kernel.sched;
    exports dev.skep.kernel.syscall;
    exports dev.skep.kernel.sysctl;
    exports dev.skep.kernel.task;
    exports dev.skep.kernel.time;
    exports dev.skep.kernel.trace;
    exports dev.skep.kernel.uapi;
    exports dev.skep.kernel.vfs;
}
