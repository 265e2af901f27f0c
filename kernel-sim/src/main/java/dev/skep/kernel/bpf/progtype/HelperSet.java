package dev.skep.kernel.bpf.progtype;

import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.helper.HelperProtos;
import dev.skep.kernel.bpf.helper.Helpers;

/**
 * The helpers that a program type may call, each with the capability it takes and, where the type has its own, a
 * prototype. Immutable; sets are built from sets.
 *
 * <p>Linux: get_func_proto of struct bpf_verifier_ops.
 */
public final class HelperSet {

    private static final byte NO = 0;
    private static final byte ANYONE = 1;
    private static final byte BPF = 2;
    private static final byte PERFMON = 3;
    private static final byte SYS_ADMIN = 4;

    /** No helper at all. */
    public static final HelperSet NONE = new HelperSet(new byte[Helpers.COUNT], new HelperProto[Helpers.COUNT]);

    /**
     * What every program type may call.
     *
     * <p>Linux: kernel/bpf/helpers.c, bpf_base_func_proto().
     */
    public static final HelperSet BASE = NONE.plus(
                    ANYONE, 1, 2, 3, 5, 7, 8, 12, 14, 42, 87, 88, 89, 105, 106, 120, 125, 130, 131, 132, 133, 134, 182)
            .plus(ANYONE, 195, 208)
            .plus(BPF, 15, 17, 37, 80, 93, 94, 118, 123, 153, 154, 156, 157, 164, 169, 170, 171, 172, 181, 194)
            .plus(BPF, 197, 198, 199, 200, 201, 202, 203, 209, 210, 211)
            .plus(PERFMON, 6, 16, 22, 35, 55, 109, 112, 113, 114, 115, 117, 141, 148, 149, 158, 165, 175, 176, 177)
            .plus(PERFMON, 180, 191)
            .having(HelperProtos.TASK_CLASSID);

    /**
     * What the networking types add that may see sockets as BTF objects.
     *
     * <p>Linux: net/core/filter.c, bpf_sk_base_func_proto().
     */
    public static final HelperSet SOCKETS = BASE.and(160).perfmon(136, 137, 138, 139, 140, 178, 196);

    private final byte[] needs;
    private final HelperProto[] protos;

    private HelperSet(byte[] needs, HelperProto[] protos) {
        this.needs = needs;
        this.protos = protos;
    }

    private HelperSet plus(byte need, int... ids) {
        byte[] newNeeds = needs.clone();
        HelperProto[] newProtos = protos.clone();
        for (int id : ids) {
            newNeeds[id] = need;
            newProtos[id] = HelperProtos.get(id);
        }
        return new HelperSet(newNeeds, newProtos);
    }

    /** With helpers that take no capability beyond what the type takes. */
    public HelperSet and(int... ids) {
        return plus(ANYONE, ids);
    }

    /** With helpers that take CAP_PERFMON. */
    public HelperSet perfmon(int... ids) {
        return plus(PERFMON, ids);
    }

    /** With helpers that take CAP_SYS_ADMIN. */
    public HelperSet sysAdmin(int... ids) {
        return plus(SYS_ADMIN, ids);
    }

    /** With a prototype of the type's own. */
    public HelperSet with(HelperProto proto) {
        return plus(ANYONE, proto.id()).having(proto);
    }

    /** With another prototype of a helper that takes what it took before. */
    private HelperSet having(HelperProto proto) {
        HelperSet set = new HelperSet(needs.clone(), protos.clone());
        set.protos[proto.id()] = proto;
        return set;
    }

    /** Without these. */
    public HelperSet without(int... ids) {
        return plus(NO, ids);
    }

    /** The prototype, or null if it may not be called with these rights. */
    public HelperProto get(int id, Rights rights) {
        if (id <= 0 || id >= needs.length) {
            return null;
        }
        boolean able = switch (needs[id]) {
            case ANYONE -> true;
            case BPF -> rights.bpf();
            case PERFMON -> rights.bpf() && rights.perfmon();
            case SYS_ADMIN -> rights.sysAdmin();
            default -> false;
        };
        return able ? protos[id] : null;
    }
}
