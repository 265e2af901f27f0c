package dev.skep.kernel.bpf.progtype;

import java.util.List;
import java.util.Set;

/**
 * Members of kernel structs that programs of some type may write through pointers to them.
 *
 * <p>Linux: btf_struct_access of struct bpf_verifier_ops.
 *
 * @param name what messages call the struct
 * @param structs the structs, laid out alike
 * @param members the first struct's members that may be written
 */
public record StructWrites(String name, Set<String> structs, List<String> members) {

    /** A connection of conntrack, also while it is being made. Linux: net/netfilter/nf_conntrack_bpf.c. */
    public static final StructWrites CONNTRACK =
            new StructWrites("nf_conn", Set.of("nf_conn", "nf_conn___init"), List.of("mark"));
}
