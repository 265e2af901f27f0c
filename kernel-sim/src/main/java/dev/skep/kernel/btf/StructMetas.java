package dev.skep.kernel.btf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The structs of a program's BTF that mean more than their bytes where the program makes objects of them: those with a
 * lock, a list, a tree, a node, a reference count or a kept pointer among their members.
 *
 * <p>Invariant: no object of a list or tree owns, through a list or tree of its own, objects that do so again; else a
 * chain of owners could close, and nothing would ever free it.
 *
 * <p>Linux: kernel/bpf/btf.c, btf_parse_struct_metas(), btf_check_and_fixup_fields().
 */
public final class StructMetas {

    private final Map<Integer, BtfRecord> records = new HashMap<>();

    private StructMetas() {}

    /**
     * Finds them all; BTF_LOAD refuses the BTF if one breaks a rule.
     *
     * @param btf the program's types
     * @param kernel the kernel's types, among which pointers look for their structs first; asked only if there are any;
     *     may be null
     * @throws ErrnoException E2BIG, EINVAL, EEXIST, ENOENT, EFAULT; ELOOP where owners could form a circle
     */
    public static StructMetas of(Btf btf, Supplier<Btf> kernel) {
        StructMetas metas = new StructMetas();
        Set<Integer> special = new HashSet<>();
        for (int id = 1; id < btf.size(); id++) {
            if (BtfFieldFinder.isKeptPointer(btf, id) || BtfFieldFinder.isFirstSpecialStruct(btf, id)) {
                special.add(id);
            }
        }
        for (int id = 1; !special.isEmpty() && id < btf.size(); id++) {
            BtfType type = btf.type(id);
            boolean holds = type.kind() == BtfKind.STRUCT
                    && type.members().stream().anyMatch(member -> special.contains(member.typeId()));
            if (!holds) {
                continue;
            }
            BtfRecord record = BtfFieldFinder.ofObjects(btf, kernel).find(id);
            if (record.isEmpty()) {
                throw new ErrnoException(Errno.EFAULT, type + " turned out to have no special field");
            }
            metas.records.put(id, record);
        }
        metas.records.values().forEach(metas::checkOwned);
        return metas;
    }

    /** The special fields of a struct; null for one that has none. */
    public BtfRecord get(int struct) {
        return records.get(struct);
    }

    /**
     * Checks what the lists and trees of a value or object own.
     *
     * @throws ErrnoException EFAULT if that is no struct with special fields, ELOOP if the owner can be owned and the
     *     owned be an owner
     */
    public void checkOwned(BtfRecord record) {
        for (BtfField field : record.fields()) {
            if (!field.type().isRoot()) {
                continue;
            }
            BtfRecord owned = get(field.targetId());
            if (owned == null) {
                throw new ErrnoException(Errno.EFAULT, "what " + field.type().text() + " holds has no special field");
            }
            if (record.hasNode() && owned.hasRoot()) {
                throw new ErrnoException(Errno.ELOOP, "owners of owners");
            }
        }
    }
}
