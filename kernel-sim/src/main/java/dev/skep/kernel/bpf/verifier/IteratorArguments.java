package dev.skep.kernel.bpf.verifier;

import static dev.skep.kernel.bpf.helper.TypeFlag.MAYBE_NULL;
import static dev.skep.kernel.bpf.helper.TypeFlag.RDONLY;
import static dev.skep.kernel.bpf.helper.TypeFlag.TRUSTED;

import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.bpf.verifier.AttachTarget.Argument;
import java.util.List;
import java.util.Map;

/**
 * The iterators of 6.18 and what their programs are given. A literal table.
 *
 * <p>Linux: the ctx_arg_info of each struct bpf_iter_reg.
 */
final class IteratorArguments {

    private static final int OR_NULL = RegType.BTF_ID | MAYBE_NULL;
    private static final int TRUSTED_OR_NULL = OR_NULL | TRUSTED;
    private static final int KEY = RegType.BUF | MAYBE_NULL | RDONLY;
    private static final int VALUE = RegType.BUF | MAYBE_NULL;

    private static final Map<String, List<Argument>> ALL = Map.ofEntries(
            Map.entry("task", List.of(new Argument(8, TRUSTED_OR_NULL, "task_struct"))),
            Map.entry("task_file", List.of(new Argument(8, OR_NULL, "task_struct"), new Argument(24, OR_NULL, "file"))),
            Map.entry(
                    "task_vma",
                    List.of(new Argument(8, OR_NULL, "task_struct"), new Argument(16, OR_NULL, "vm_area_struct"))),
            Map.entry("bpf_map", List.of(new Argument(8, TRUSTED_OR_NULL, "bpf_map"))),
            Map.entry("bpf_map_elem", List.of(new Argument(16, KEY, null), new Argument(24, VALUE, null))),
            Map.entry("bpf_prog", List.of(new Argument(8, OR_NULL, "bpf_prog"))),
            Map.entry("bpf_link", List.of(new Argument(8, OR_NULL, "bpf_link"))),
            Map.entry("cgroup", List.of(new Argument(8, TRUSTED_OR_NULL, "cgroup"))),
            Map.entry("sockmap", List.of(new Argument(16, KEY, null), new Argument(24, OR_NULL, "sock"))),
            Map.entry("bpf_sk_storage_map", List.of(new Argument(16, OR_NULL, "sock"), new Argument(24, VALUE, null))),
            Map.entry("tcp", List.of(new Argument(8, TRUSTED_OR_NULL, "sock_common"))),
            Map.entry("udp", List.of(new Argument(8, TRUSTED_OR_NULL, "udp_sock"))),
            Map.entry("unix", List.of(new Argument(8, OR_NULL, "unix_sock"))),
            Map.entry("netlink", List.of(new Argument(8, OR_NULL, "netlink_sock"))),
            Map.entry("ipv6_route", List.of(new Argument(8, OR_NULL, "fib6_info"))),
            Map.entry("ksym", List.of(new Argument(8, OR_NULL, "kallsym_iter"))),
            Map.entry("kmem_cache", List.of(new Argument(8, TRUSTED_OR_NULL, "kmem_cache"))),
            Map.entry("dmabuf", List.of(new Argument(8, OR_NULL, "dma_buf"))));

    private IteratorArguments() {}

    /** The arguments of an iterator's programs, or null where there is no such iterator. */
    static List<Argument> of(String iterator) {
        return ALL.get(iterator);
    }
}
