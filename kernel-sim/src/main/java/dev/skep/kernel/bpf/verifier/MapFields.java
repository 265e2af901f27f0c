package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.BtfField;
import dev.skep.kernel.btf.BtfFieldType;
import dev.skep.kernel.btf.BtfRecord;
import dev.skep.kernel.uapi.Errno;
import java.util.Set;

/**
 * Special fields of map values: loads and stores keep off them, kept pointers are loaded and stored whole, and helpers
 * for timers and kept pointers get exactly the field that they are for.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_map_access(), check_map_kptr_access(),
 * process_timer_func(), process_kptr_func(). Simplified: no pointer to a part of another struct is kept; pointers to user
 * space are not loaded.
 */
final class MapFields {

    private static final Set<String> RCU_PROTECTED =
            Set.of("task_struct", "cgroup", "bpf_cpumask", "bpf_crypto_ctx", "prog_test_ref_kfunc");

    private final VerifierEnv env;

    MapFields(VerifierEnv env) {
        this.env = env;
    }

    /** Refuses an access to bytes of a special field. {@code direct}: by an instruction of the program itself. */
    void check(RegState ptr, int off, int size, boolean direct) {
        for (BtfField field : ptr.map.record().fields()) {
            int start = field.offset();
            if (ptr.smin + off >= start + field.size() || start >= ptr.umax + off + size) {
                continue;
            }
            String name = field.type().text();
            if (!field.type().isKptr() && field.type() != BtfFieldType.UPTR) {
                throw env.reject(Errno.EACCES, name + " cannot be accessed directly by load/store");
            }
            if (!direct) {
                throw env.reject(Errno.EACCES, name + " cannot be accessed indirectly by helper");
            }
            if (!ptr.var.isConst()) {
                throw env.reject(Errno.EACCES, name + " access cannot have variable offset");
            }
            if (start != off + ptr.var.value()) {
                throw env.reject(
                        Errno.EACCES,
                        name + " access misaligned expected=" + start + " off="
                                + Long.toUnsignedString(off + ptr.var.value()));
            }
            if (size != Long.BYTES) {
                throw env.reject(Errno.EACCES, name + " access size must be BPF_DW");
            }
        }
    }

    /** The kept pointer that a checked access is of, or null. */
    BtfField pointer(RegState ptr, int off) {
        if (!ptr.var.isConst()) {
            return null;
        }
        BtfField field = ptr.map.record().at(off + (int) ptr.var.value());
        return field != null && (field.type().isKptr() || field.type() == BtfFieldType.UPTR) ? field : null;
    }

    /** The present instruction loads or stores a kept pointer; {@code value} is the register, -1 if none. */
    void accessPointer(BtfField field, int value) {
        long insn = env.insns[env.insnIdx];
        int cls = Insn.cls(insn);
        if (Opcode.mode(Insn.code(insn)) != Opcode.MEM) {
            throw env.reject(Errno.EACCES, "kptr in map can only be accessed using BPF_MEM instruction mode");
        }
        if (cls != Opcode.LDX && (field.type() == BtfFieldType.KPTR_REF || field.type() == BtfFieldType.KPTR_PERCPU)) {
            throw env.reject(Errno.EACCES, "store to referenced kptr disallowed");
        }
        if (cls != Opcode.LDX && field.type() == BtfFieldType.UPTR) {
            throw env.reject(Errno.EACCES, "store to uptr disallowed");
        }
        if (cls == Opcode.LDX) {
            load(field, value);
        } else if (cls == Opcode.STX) {
            if (!env.reg(value).isNull()) {
                checkKept(field, value, env.reg(value));
            }
        } else if (Insn.imm(insn) != 0) {
            throw env.reject(Errno.EACCES, "BPF_ST imm must be 0 when storing to kptr at off=" + field.offset());
        }
    }

    private void load(BtfField field, int value) {
        if (field.type() == BtfFieldType.UPTR) {
            throw env.unsupported("loading a uptr from a map");
        }
        RegState reg = env.frame().fresh(value);
        int flags = TypeFlag.MAYBE_NULL | (isGuarded(field) ? guardedFlags(field) : TypeFlag.UNTRUSTED);
        reg.pointer(RegType.BTF_ID | flags, field.target(), field.targetId());
        reg.id = ++env.idGen;
    }

    /** What the pointer points at stays as long as this program does not sleep. Linux: rcu_safe_kptr(). */
    private boolean isGuarded(BtfField field) {
        if (!env.inRcu()) {
            return false;
        }
        return field.type() == BtfFieldType.KPTR_PERCPU
                || field.type() == BtfFieldType.KPTR_REF && (isOwn(field) || RCU_PROTECTED.contains(name(field)));
    }

    private int guardedFlags(BtfField field) {
        int own = isOwn(field) ? TypeFlag.ALLOC : 0;
        boolean node = env.records.of(field.target(), field.targetId()).hasNode();
        return TypeFlag.RCU
                | (field.type() == BtfFieldType.KPTR_PERCPU ? TypeFlag.PERCPU : own)
                | (node ? TypeFlag.NON_OWN_REF : 0);
    }

    /** The struct is the program's own, made on its heap. */
    private boolean isOwn(BtfField field) {
        return field.target() != env.request.kernelBtf();
    }

    private static String name(BtfField field) {
        return field.target().type(field.targetId()).name();
    }

    /** A pointer that is to be kept in a map must point at what the map says. Linux: map_kptr_match_type(). */
    void checkKept(BtfField field, int regno, RegState reg) {
        boolean percpu = field.type() == BtfFieldType.KPTR_PERCPU;
        boolean untrusted = field.type() == BtfFieldType.KPTR_UNREF;
        String name = "";
        if (reg.baseType() == RegType.BTF_ID && reg.btf != null) {
            boolean kernel = reg.btf == env.request.kernelBtf();
            int allowed = TypeFlag.MAYBE_NULL;
            if (kernel) {
                allowed |= TypeFlag.TRUSTED | TypeFlag.RCU | (untrusted ? TypeFlag.UNTRUSTED : 0);
            } else {
                allowed |= TypeFlag.ALLOC | (percpu ? TypeFlag.PERCPU : 0);
            }
            if ((reg.type & ~TypeFlag.BASE & ~allowed) == 0) {
                name = reg.btf.type(reg.btfId).name();
                MemAccess.checkUnmodified(env, reg, regno, true);
                if (reg.btf == field.target() && reg.btfId == field.targetId() && reg.off == 0) {
                    return;
                }
                if (untrusted && new BtfArguments(env).holds(reg, field.target(), field.targetId())) {
                    return;
                }
            }
        }
        String wanted = "invalid kptr access, R" + regno + " type=" + RegType.text(reg.type) + name + " expected=ptr_"
                + name(field);
        throw env.reject(Errno.EACCES, untrusted ? wanted + " or untrusted_ptr_" + name(field) : wanted);
    }

    // -- arguments of helpers ------------------------------------------------------------------------------------

    /** The field of a value from which a function of the program is called later. */
    void later(int regno, RegState reg, BtfFieldType kind) {
        String name = kind.text();
        if (!reg.var.isConst()) {
            throw env.reject(
                    Errno.EINVAL,
                    "R" + regno + " doesn't have constant offset. " + name + " has to be at the constant offset");
        }
        BpfMap map = reg.map;
        if (map.spec().btf() == null) {
            throw env.reject(Errno.EINVAL, "map '" + map.name() + "' has to have BTF in order to use " + name);
        }
        BtfRecord record = map.record();
        if (!record.has(kind)) {
            throw env.reject(Errno.EINVAL, "map '" + map.name() + "' has no valid " + name);
        }
        long off = reg.off + reg.var.value();
        int place = record.offsetOf(kind);
        if (place != off) {
            throw env.reject(
                    Errno.EINVAL, "off " + off + " doesn't point to 'struct " + name + "' that is at " + place);
        }
    }

    /** The kept pointer that bpf_kptr_xchg exchanges. */
    void exchanged(int regno, RegState reg, CallArgs args) {
        if (!ObjectRecords.isObject(reg.type)) {
            args.map = reg.map;
            if (reg.map.spec().btf() == null) {
                throw env.reject(
                        Errno.EINVAL, "map '" + reg.map.name() + "' has to have BTF in order to use bpf_kptr_xchg");
            }
        }
        if (!reg.var.isConst()) {
            throw env.reject(
                    Errno.EINVAL, "R" + regno + " doesn't have constant offset. kptr has to be at the constant offset");
        }
        BtfRecord record = env.records.of(reg);
        if (!record.hasKptr()) {
            throw env.reject(Errno.EINVAL, "R" + regno + " has no valid kptr");
        }
        int off = reg.off + (int) reg.var.value();
        BtfField field = record.at(off);
        if (field == null || !field.type().isKptr()) {
            throw env.reject(Errno.EACCES, "off=" + off + " doesn't point to kptr");
        }
        if (field.type() == BtfFieldType.KPTR_UNREF) {
            throw env.reject(Errno.EACCES, "off=" + off + " kptr isn't referenced kptr");
        }
        args.kptr = field;
    }

    /** The pointer that is put into the field. */
    void exchange(BtfField kptr, int regno, RegState reg) {
        int flags = reg.type & ~TypeFlag.BASE;
        boolean own = flags == TypeFlag.ALLOC || flags == (TypeFlag.ALLOC | TypeFlag.PERCPU);
        if (!own && flags != TypeFlag.TRUSTED && (flags & ~(TypeFlag.RCU | TypeFlag.MAYBE_NULL)) != 0) {
            throw env.reject(Errno.EFAULT, "verifier bug: invalid PTR_TO_BTF_ID register for type match");
        }
        if (reg.mayBeNull()) {
            throw env.reject(Errno.EACCES, "Possibly NULL pointer passed to helper arg" + regno);
        }
        checkKept(kptr, regno, reg);
    }

    /** The pointer that was in the field. */
    void exchangedResult(CallArgs args, RegState r0, int flags) {
        boolean own = args.kptr.target() != env.request.kernelBtf();
        int percpu = own && args.kptr.type() == BtfFieldType.KPTR_PERCPU ? TypeFlag.PERCPU : 0;
        r0.pointer(
                RegType.BTF_ID | flags | (own ? TypeFlag.ALLOC : 0) | percpu, args.kptr.target(), args.kptr.targetId());
    }
}
