package dev.skep.workloads.veristat;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.libbpf.BpfObjectSpec;
import dev.skep.workloads.libbpf.BpfProgramSpec;
import dev.skep.workloads.libbpf.SectionDef;
import dev.skep.workloads.libbpf.SectionDefs;
import java.util.List;

/**
 * As which type a program is tried: what {@code --type} says of its section; else what the section's name says; for a name
 * that says nothing sched_cls and then xdp. An extension (freplace) cannot be loaded without its target: it is tried as
 * what its context argument belongs to.
 *
 * @param type the type, null to go by the section
 * @param attachType the expected attach type that goes with it, or null
 * @param said a line for the user when something was guessed, or null
 */
record TypeChoice(ProgType type, AttachType attachType, String said) {

    private static final int MAX_MODIFIERS = 32;

    /** A {@code --type SECTIONGLOB=TYPE}. TYPE is a program type's name or a section's, such as cgroup/connect4. */
    record Rule(String glob, ProgType type, AttachType attachType) {

        /**
         * Reads it.
         *
         * @throws VeristatError when it is no such thing
         */
        static Rule parse(String text) {
            int cut = text.lastIndexOf('=');
            String name = text.substring(cut + 1);
            if (cut <= 0 || name.isEmpty()) {
                throw new VeristatError(
                        1, "Invalid type '" + text + "': say SECTIONGLOB=TYPE, such as 'ingress*=sched_cls'");
            }
            SectionDef section = SectionDefs.find(name);
            if (section != null) {
                return new Rule(text.substring(0, cut), section.type(), section.attachType());
            }
            for (ProgType type : ProgType.values()) {
                if (type.text().equals(name) && type != ProgType.UNSPEC) {
                    return new Rule(text.substring(0, cut), type, null);
                }
            }
            throw new VeristatError(1, "Unrecognized program type '" + name + "'");
        }
    }

    /** What a context argument says of the program: the name in the uapi, the kernel's own, type, attach type. */
    private record Context(String uapi, String kernel, ProgType type, AttachType attachType) {}

    private static final List<Context> CONTEXTS = List.of(
            new Context("__sk_buff", "sk_buff", ProgType.SCHED_CLS, null),
            new Context("bpf_sock", "sock", ProgType.CGROUP_SOCK, AttachType.CGROUP_INET4_POST_BIND),
            new Context("bpf_sock_addr", "bpf_sock_addr_kern", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_INET4_BIND),
            new Context("bpf_sock_ops", "bpf_sock_ops_kern", ProgType.SOCK_OPS, AttachType.CGROUP_SOCK_OPS),
            new Context("sk_msg_md", "sk_msg", ProgType.SK_MSG, AttachType.SK_MSG_VERDICT),
            new Context("bpf_cgroup_dev_ctx", "bpf_cgroup_dev_ctx", ProgType.CGROUP_DEVICE, AttachType.CGROUP_DEVICE),
            new Context("bpf_sysctl", "bpf_sysctl_kern", ProgType.CGROUP_SYSCTL, AttachType.CGROUP_SYSCTL),
            new Context("bpf_sockopt", "bpf_sockopt_kern", ProgType.CGROUP_SOCKOPT, AttachType.CGROUP_SETSOCKOPT),
            new Context(
                    "sk_reuseport_md",
                    "sk_reuseport_kern",
                    ProgType.SK_REUSEPORT,
                    AttachType.SK_REUSEPORT_SELECT_OR_MIGRATE),
            new Context("bpf_sk_lookup", "bpf_sk_lookup_kern", ProgType.SK_LOOKUP, AttachType.SK_LOOKUP),
            new Context("xdp_md", "xdp_buff", ProgType.XDP, AttachType.XDP),
            new Context("bpf_user_pt_regs_t", "pt_regs", ProgType.KPROBE, null),
            new Context("bpf_perf_event_data", "bpf_perf_event_data_kern", ProgType.PERF_EVENT, null),
            new Context("bpf_raw_tracepoint_args", null, ProgType.RAW_TRACEPOINT, null));

    /** The types to try, in this order. */
    static List<TypeChoice> of(List<Rule> rules, String file, BpfObjectSpec object, BpfProgramSpec program) {
        for (Rule rule : rules) {
            if (Glob.matches(program.section(), rule.glob())) {
                return List.of(new TypeChoice(rule.type(), rule.attachType(), null));
            }
        }
        if (program.def() == null) {
            SectionDef xdp = SectionDefs.find("xdp");
            return List.of(
                    new TypeChoice(ProgType.SCHED_CLS, null, null), new TypeChoice(xdp.type(), xdp.attachType(), null));
        }
        if (program.def().type() == ProgType.EXT) {
            return List.of(extension(file, object, program));
        }
        return List.of(new TypeChoice(null, null, null));
    }

    private static TypeChoice extension(String file, BpfObjectSpec object, BpfProgramSpec program) {
        String context = contextName(object.btf(), program.name());
        if (context == null) {
            return new TypeChoice(null, null, null);
        }
        for (Context c : CONTEXTS) {
            if (context.equals(c.uapi()) || context.equals(c.kernel())) {
                return new TypeChoice(
                        c.type(),
                        c.attachType(),
                        "Using guessed program type '%s' for %s/%s..."
                                .formatted(c.type().text(), file, program.name()));
            }
        }
        return new TypeChoice(
                null,
                null,
                ("Failed to guess program type for freplace program with context type name '%s' for %s/%s."
                                + " Consider using canonical type names to help veristat...")
                        .formatted(context, file, program.name()));
    }

    /** The name of the struct that the function's only argument points to, or null. */
    private static String contextName(Btf btf, String function) {
        BtfType f = btf == null ? null : btf.find(function, BtfKind.FUNC);
        BtfType proto = f == null ? null : btf.type(f.typeId());
        if (proto == null
                || proto.kind() != BtfKind.FUNC_PROTO
                || proto.params().size() != 1) {
            return null;
        }
        BtfType pointer = unmodified(btf, proto.params().getFirst().typeId());
        if (pointer == null || pointer.kind() != BtfKind.PTR) {
            return null;
        }
        BtfType target = unmodified(btf, pointer.typeId());
        return target == null ? null : target.name();
    }

    private static BtfType unmodified(Btf btf, int id) {
        BtfType t = btf.type(id);
        for (int i = 0; t != null && i < MAX_MODIFIERS && isQualifier(t); i++) {
            t = btf.type(t.typeId());
        }
        return t;
    }

    /** Not typedefs: bpf_user_pt_regs_t is a name of its own. */
    private static boolean isQualifier(BtfType t) {
        return t.kind().isModifier() && t.kind() != BtfKind.TYPEDEF;
    }
}
