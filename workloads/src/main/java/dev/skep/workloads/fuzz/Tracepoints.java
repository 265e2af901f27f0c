package dev.skep.workloads.fuzz;

import dev.skep.kernel.uapi.AttachType;
import java.util.List;

/**
 * What tracing programs of the generator attach to, and what they find in their contexts, 8 bytes each.
 *
 * <p>Linux: include/trace/events and the iterators of kernel/bpf.
 */
final class Tracepoints {

    /**
     * One of them.
     *
     * @param name the typedef of a tracepoint, the function of an iterator
     * @param arguments structs that are pointed to, with ? in front where there may be none; empty for numbers
     */
    record Target(AttachType attach, String name, List<String> arguments) {
        /** The struct of an argument. */
        String struct(int argument) {
            return arguments.get(argument).replace("?", "");
        }

        boolean mayBeNull(int argument) {
            return arguments.get(argument).startsWith("?");
        }
    }

    private static Target tracepoint(String name, String... arguments) {
        return new Target(AttachType.TRACE_RAW_TP, "btf_trace_" + name, List.of(arguments));
    }

    private static Target iterator(String name, String... arguments) {
        return new Target(AttachType.TRACE_ITER, "bpf_iter_" + name, List.of(arguments));
    }

    static final List<Target> ALL = List.of(
            tracepoint("sched_switch", "", "task_struct", "task_struct", ""),
            tracepoint("task_newtask", "task_struct", ""),
            tracepoint("sched_wakeup", "task_struct"),
            tracepoint("netif_receive_skb", "sk_buff"),
            tracepoint("kfree_skb", "sk_buff", "", "", "?sock"),
            tracepoint("cgroup_mkdir", "cgroup", "char"),
            tracepoint("sched_process_exec", "task_struct", "", "linux_binprm"),
            iterator("bpf_map", "bpf_iter_meta", "?bpf_map"),
            iterator("task_file", "bpf_iter_meta", "?task_struct", "", "?file"),
            iterator("cgroup", "bpf_iter_meta", "?cgroup"));

    private Tracepoints() {}
}
