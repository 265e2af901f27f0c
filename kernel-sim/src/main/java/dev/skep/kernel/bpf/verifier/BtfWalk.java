package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfMember;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;

/**
 * Finds what lies at an offset of a struct: goes down through nested structs, unions and arrays until there is a pointer
 * to a struct, or something that is only a number to programs.
 *
 * <p>Linux: kernel/bpf/btf.c, btf_struct_walk() and btf_struct_access().
 */
final class BtfWalk {

    private static final int MAX_DEPTH = 32;

    private final VerifierEnv env;
    private final Btf btf;

    /** The struct that the pointer found points at; 0 where the walk ended at a number. */
    int pointee;
    /** {@link TypeFlag}s of the pointer found: tags on it, UNTRUSTED if a union was passed. */
    int flags;
    /** The member that the pointer found is. */
    String field;

    // one member as the walk sees it: an array counts as its element at the offset looked for
    private BtfType memberType;
    private int memberId;
    private long memberSize;
    private long elements;

    BtfWalk(VerifierEnv env, Btf btf) {
        this.env = env;
        this.btf = btf;
    }

    /**
     * Walks to {@code size} bytes at an offset of a struct.
     *
     * @param beyondEnd whether a last member without a length may be indexed
     * @return what a load leaves: SCALAR, BTF_ID with {@link #pointee}, or MEM for a pointer to anything but a struct
     */
    int find(int struct, int offset, int size, boolean beyondEnd) {
        return walk(struct, offset, size, beyondEnd, false);
    }

    /**
     * Whether a struct lies at an offset of another: see {@link #pointee}.
     *
     * @throws dev.skep.kernel.base.ErrnoException if there is nothing at the offset
     */
    boolean findStruct(int struct, int offset, boolean beyondEnd) {
        return walk(struct, offset, 1, beyondEnd, true) == STRUCT;
    }

    private int walk(int struct, int offset, int size, boolean beyondEnd, boolean structs) {
        BtfType t = btf.skipModifiers(struct);
        long off = offset;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            if (t == null || !t.kind().isStruct()) {
                throw env.reject(Errno.EINVAL, "Type '" + name(t) + "' is not a struct");
            }
            if (t.kind() == BtfKind.UNION && t.vlen() != 1) {
                flags |= TypeFlag.UNTRUSTED;
            }
            if (off + size > Integer.toUnsignedLong(t.size())) {
                BtfMember last = beyondEnd ? openEnd(t, off) : null;
                BtfType element = last == null
                        ? null
                        : btf.skipModifiers(btf.skipModifiers(last.typeId()).elemType());
                if (element != null && element.kind() == BtfKind.INT) {
                    return RegType.SCALAR;
                }
                if (element == null || !element.kind().isStruct() || element.size() == 0) {
                    throw env.reject(
                            Errno.EACCES,
                            "access beyond struct " + name(t) + " at off " + Long.toUnsignedString(off) + " size "
                                    + size);
                }
                off = (off - last.bitOffset() / 8) % element.size();
                t = element;
                continue;
            }
            long at = member(t, off, size);
            if (at < 0) {
                return (int) -at;
            }
            t = memberType;
            off -= at;
            if (structs && off == 0) {
                pointee = memberId;
                return STRUCT;
            }
        }
        throw env.unsupported("a struct nested more than " + MAX_DEPTH + " deep");
    }

    private static final int STRUCT = 0;
    // below zero, so that they differ from offsets
    private static final long POINTER = -RegType.BTF_ID;
    private static final long MEMORY = -RegType.MEM;
    private static final long NUMBER = -RegType.SCALAR;

    /** The array of no length that a struct ends in, if the offset lies in it. */
    private BtfMember openEnd(BtfType struct, long off) {
        if (struct.members().isEmpty()) {
            return null;
        }
        BtfMember last = struct.members().getLast();
        BtfType type = btf.skipModifiers(last.typeId());
        boolean open = type != null && type.kind() == BtfKind.ARRAY && type.nelems() == 0;
        return open && off >= last.bitOffset() / 8 ? last : null;
    }

    /** The offset of the struct to go down into, or one of the three ends of a walk. */
    private long member(BtfType struct, long off, int size) {
        for (BtfMember member : struct.members()) {
            long start = Integer.toUnsignedLong(member.bitOffset()) / 8;
            if (off + size <= start) {
                break;
            }
            if (member.bitfieldSize() != 0) {
                long endBit = Integer.toUnsignedLong(member.bitOffset()) + member.bitfieldSize();
                if (off <= start && (endBit + 7) / 8 <= off + size) {
                    return NUMBER;
                }
                continue;
            }
            if (off < start) {
                break;
            }
            resolve(member);
            long end = start + memberSize;
            if (off >= end) {
                continue;
            }
            if (elements >= 0) {
                memberSize /= elements;
                start += (off - start) / memberSize * memberSize;
            }
            if (memberType.kind().isStruct()) {
                return start;
            }
            if (memberType.kind() == BtfKind.PTR) {
                return pointer(struct, member, start, off, size) ? POINTER : MEMORY;
            }
            if (off + size > end && (flags & TypeFlag.UNTRUSTED) == 0) {
                throw env.reject(
                        Errno.EACCES,
                        "access beyond the end of member " + member.name() + " (mend:" + end + ") in struct "
                                + name(struct) + " with off " + off + " size " + size);
            }
            return NUMBER;
        }
        throw env.reject(Errno.EINVAL, "struct " + name(struct) + " doesn't have field at offset " + off);
    }

    /** Type and size of a member; of an array the type of its innermost element and how many there are. */
    private void resolve(BtfMember member) {
        memberSize = btf.sizeOf(member.typeId());
        memberId = member.typeId();
        memberType = btf.type(memberId);
        elements = -1;
        for (int i = 0; i < MAX_DEPTH && memberType != null; i++) {
            if (memberType.kind().isModifier()) {
                memberId = memberType.typeId();
            } else if (memberType.kind() == BtfKind.ARRAY) {
                elements = Math.abs(elements) * Integer.toUnsignedLong(memberType.nelems());
                memberId = memberType.elemType();
            } else {
                break;
            }
            memberType = btf.type(memberId);
        }
        if (memberSize < 0 || memberType == null) {
            throw env.reject(Errno.EFAULT, "field " + member.name() + " doesn't have size");
        }
    }

    private boolean pointer(BtfType struct, BtfMember member, long start, long off, int size) {
        if (memberSize != size || off != start) {
            throw env.reject(
                    Errno.EACCES,
                    "cannot access ptr member " + member.name() + " with moff " + start + " in struct " + name(struct)
                            + " with off " + off + " size " + size);
        }
        int id = memberType.typeId();
        BtfType target = btf.type(id);
        int tag = tag(target);
        for (int i = 0; i < MAX_DEPTH && target != null && target.kind().isModifier(); i++) {
            id = target.typeId();
            target = btf.type(id);
        }
        if (target == null || !target.kind().isStruct()) {
            return false;
        }
        pointee = id;
        flags |= tag;
        field = member.name();
        return true;
    }

    /** A type's name as messages have it. */
    static String name(BtfType type) {
        return type == null || type.name().isEmpty() ? "(anon)" : type.name();
    }

    /** What a tag on what is pointed at says of the pointer. */
    static int tag(BtfType target) {
        if (target == null || target.kind() != BtfKind.TYPE_TAG) {
            return 0;
        }
        return switch (target.name()) {
            case "user" -> TypeFlag.USER;
            case "percpu" -> TypeFlag.PERCPU;
            case "rcu" -> TypeFlag.RCU;
            default -> 0;
        };
    }
}
