package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfMember;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;

/**
 * What map types ask of the BTF of their keys.
 *
 * <p>Linux: the map_check_btf of struct bpf_map_ops; btf_member_is_reg_int() of kernel/bpf/btf.c.
 */
final class MapBtf {

    private MapBtf() {}

    /** ENOTSUPP: the type takes no BTF at all (map_check_no_btf). */
    static void refuse(MapSpec spec) {
        throw new ErrnoException(Errno.ENOTSUPP, spec.type().text() + " maps take no BTF");
    }

    /** EINVAL when the key's type is missing. */
    static void requireKey(int key) {
        MapFlags.require(key != 0, Errno.EINVAL, "btf_key_type_id is missing");
    }

    /** EINVAL unless the key is an int of so many bits. */
    static void requireInt(Btf btf, int key, int bits) {
        requireKey(key);
        MapFlags.require(isInt(btf.skipModifiers(key), bits), Errno.EINVAL, "the key is an int of " + bits + " bits");
    }

    private static boolean isInt(BtfType type, int bits) {
        return type.kind() == BtfKind.INT && type.intBits() == bits && type.intOffset() == 0;
    }

    /** array_map_check_btf(): an int of 4 bytes, or nothing for the one element of a data section. */
    static void requireIndex(MapSpec spec, Btf btf, int key, int value) {
        boolean section = spec.type() == MapType.ARRAY
                && spec.maxEntries() == 1
                && btf.type(value).kind() == BtfKind.DATASEC;
        if (key != 0 || !section) {
            requireInt(btf, key, 32);
        }
    }

    /** EINVAL unless the key is a struct. */
    static void requireStruct(Btf btf, int key) {
        requireKey(key);
        MapFlags.require(btf.skipModifiers(key).kind() == BtfKind.STRUCT, Errno.EINVAL, "the key is a struct");
    }

    /** EINVAL unless a member of a struct is a plain int at an offset in bits. */
    static void requireMember(Btf btf, BtfMember member, int offset, int bits) {
        boolean plain = member.bitOffset() == offset && isInt(btf.skipModifiers(member.typeId()), bits);
        MapFlags.require(plain, Errno.EINVAL, "the key's member is an int of " + bits + " bits");
    }
}
