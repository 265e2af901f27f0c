package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfRecord;
import dev.skep.kernel.btf.StructMetas;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The special fields of what registers point at: values of maps and objects that the program makes of its own structs.
 *
 * <p>Linux: kernel/bpf/verifier.c, reg_btf_record(); kernel/bpf/btf.c, btf_find_struct_meta().
 */
final class ObjectRecords {

    private final VerifierEnv env;
    private final Map<Btf, StructMetas> metas = new IdentityHashMap<>();

    ObjectRecords(VerifierEnv env) {
        this.env = env;
    }

    /** A pointer to an object of the program's heap, whoever owns it. */
    static boolean isObject(int type) {
        return TypeFlag.base(type) == RegType.BTF_ID && (type & TypeFlag.ALLOC) != 0;
    }

    /** A pointer to an object that a list, a tree or a map owns. */
    static boolean isNonOwning(int type) {
        return isObject(type) && (type & TypeFlag.NON_OWN_REF) != 0;
    }

    /** The fields of what a register points at; {@link BtfRecord#NONE} if it has none. */
    BtfRecord of(RegState reg) {
        if (reg.type == RegType.MAP_VALUE) {
            return reg.map.record();
        }
        return isObject(reg.type) ? of(reg.btf, reg.btfId) : BtfRecord.NONE;
    }

    /** The fields of a struct of the program's; {@link BtfRecord#NONE} if it has none. */
    BtfRecord of(Btf btf, int struct) {
        BtfRecord record = btf == env.request.kernelBtf()
                ? null
                : metas.computeIfAbsent(btf, each -> StructMetas.of(each, env.request::kernelBtf))
                        .get(struct);
        return record == null ? BtfRecord.NONE : record;
    }

    /** The id of a pointer to something with a lock tells which one it is. */
    boolean mayHoldLock(RegState reg) {
        return of(reg).hasLock();
    }
}
