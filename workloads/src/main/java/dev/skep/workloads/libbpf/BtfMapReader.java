package dev.skep.workloads.libbpf;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfMember;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.btf.BtfVarSecinfo;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the maps of the {@code .maps} section, which are declared by the <em>types</em> of its variables: a member
 * {@code __uint(max_entries, 64)} is a pointer to an array of 64, {@code __type(key, u32)} a pointer to the type.
 *
 * <p>Linux: parse_btf_map_def() in tools/lib/bpf/libbpf.c.
 */
final class BtfMapReader {

    private final String file;
    private final Btf btf;
    private final ElfSection section;

    BtfMapReader(String file, Btf btf, ElfSection section) {
        this.file = file;
        this.btf = btf;
        this.section = section;
    }

    private LibbpfException bad(Errno errno, String map, String what) {
        return new LibbpfException(errno, "%s: map '%s': %s".formatted(file, map, what));
    }

    /** The maps in the order of the section. */
    List<BpfMapSpec> read() {
        BtfType datasec = btf.find(section.name(), BtfKind.DATASEC);
        if (datasec == null) {
            throw new LibbpfException(Errno.EINVAL, file + ": no BTF for section '" + section.name() + "'");
        }
        List<BpfMapSpec> maps = new ArrayList<>();
        for (BtfVarSecinfo v : datasec.vars()) {
            maps.add(map(v));
        }
        return maps;
    }

    private BpfMapSpec map(BtfVarSecinfo v) {
        BtfType variable = btf.type(v.typeId());
        if (variable == null
                || variable.kind() != BtfKind.VAR
                || variable.name().isEmpty()) {
            throw bad(Errno.EINVAL, "#" + v.typeId(), "no variable of this BTF id");
        }
        String name = variable.name();
        long end = Integer.toUnsignedLong(v.offset()) + Integer.toUnsignedLong(v.size());
        if (end > section.size()) {
            throw bad(
                    Errno.EINVAL, name, "ends at byte %d of %s, which has %d".formatted(end, section, section.size()));
        }
        if (variable.linkage() == BtfType.EXTERN) {
            throw bad(Errno.EOPNOTSUPP, name, "externs of maps are not supported");
        }
        BtfType def = btf.skipModifiers(variable.typeId());
        if (def == null || def.kind() != BtfKind.STRUCT) {
            throw bad(Errno.EINVAL, name, "its type is no struct");
        }
        return define(name, def, v.offset(), false);
    }

    /** What a definition has said so far. */
    private static final class Def {
        int type = -1;
        int maxEntries;
        int flags;
        int numaNode;
        int keySize;
        int valueSize;
        int keyTypeId;
        int valueTypeId;
        int pinning;
        long extra;
        BpfMapSpec inner;
        int valuesOffset;
    }

    private BpfMapSpec define(String name, BtfType struct, int offset, boolean isInner) {
        Def def = new Def();
        for (BtfMember m : struct.members()) {
            field(name, m, def, isInner);
        }
        if (def.type < 0) {
            throw bad(Errno.EINVAL, name, "map type isn't specified");
        }
        return new BpfMapSpec(
                name,
                BpfMapSpec.Origin.BTF_DEFINED,
                section.index(),
                offset,
                def.type,
                def.keySize,
                def.valueSize,
                def.maxEntries,
                def.flags,
                def.numaNode,
                def.extra,
                def.pinning == 1,
                def.keyTypeId,
                def.valueTypeId,
                def.inner,
                null,
                List.of(),
                def.valuesOffset);
    }

    private void field(String map, BtfMember m, Def def, boolean isInner) {
        switch (m.name()) {
            case "type" -> def.type = number(map, m);
            case "max_entries" -> def.maxEntries = number(map, m);
            case "map_flags" -> def.flags = number(map, m);
            case "numa_node" -> def.numaNode = number(map, m);
            case "map_extra" -> def.extra = longNumber(map, m);
            case "key_size" -> def.keySize = sameSize(map, "key", def.keySize, number(map, m));
            case "value_size" -> def.valueSize = sameSize(map, "value", def.valueSize, number(map, m));
            case "key" -> {
                def.keyTypeId = pointee(map, m);
                def.keySize = sameSize(map, "key", def.keySize, size(map, m, def.keyTypeId));
            }
            case "value" -> {
                def.valueTypeId = pointee(map, m);
                def.valueSize = sameSize(map, "value", def.valueSize, size(map, m, def.valueTypeId));
            }
            case "values" -> values(map, m, def, isInner);
            case "pinning" -> {
                def.pinning = number(map, m);
                if (isInner || def.pinning < 0 || def.pinning > 1) {
                    throw bad(
                            Errno.EINVAL,
                            map,
                            isInner ? "inner def can't be pinned" : "invalid pinning value " + def.pinning);
                }
            }
            default -> throw bad(Errno.EOPNOTSUPP, map, "unknown field '" + m.name() + "'");
        }
    }

    private int sameSize(String map, String what, int before, int now) {
        if (before != 0 && before != now) {
            throw bad(Errno.EINVAL, map, "conflicting %s sizes %d and %d".formatted(what, before, now));
        }
        return now;
    }

    /** {@code __uint(name, value)}: a pointer to an array, whose length is the value; or an enum's value. */
    private int number(String map, BtfMember m) {
        BtfType t = btf.skipModifiers(m.typeId());
        if (t != null && t.kind().isEnum() && t.vlen() == 1) {
            return (int) t.enumerators().getFirst().value();
        }
        BtfType array = t == null || t.kind() != BtfKind.PTR ? null : btf.skipModifiers(t.typeId());
        if (array == null || array.kind() != BtfKind.ARRAY) {
            throw bad(Errno.EINVAL, map, "'%s' is not a pointer to an array, as __uint makes it".formatted(m.name()));
        }
        return array.nelems();
    }

    /** {@code __ulong(name, value)}: an anonymous enum of that one value; or as {@link #number}. */
    private long longNumber(String map, BtfMember m) {
        BtfType t = btf.skipModifiers(m.typeId());
        if (t != null && t.kind().isEnum()) {
            if (t.vlen() == 0) {
                throw bad(Errno.EINVAL, map, "'%s' has no value".formatted(m.name()));
            }
            long value = t.enumerators().getFirst().value();
            return t.kind() == BtfKind.ENUM ? value & 0xffff_ffffL : value;
        }
        return Integer.toUnsignedLong(number(map, m));
    }

    private int pointee(String map, BtfMember m) {
        BtfType t = btf.type(m.typeId());
        if (t == null || t.kind() != BtfKind.PTR) {
            throw bad(Errno.EINVAL, map, "'%s' is not a pointer, as __type makes it".formatted(m.name()));
        }
        return t.typeId();
    }

    private int size(String map, BtfMember m, int typeId) {
        long size = btf.sizeOf(typeId);
        if (size < 0) {
            throw bad(
                    Errno.EINVAL,
                    map,
                    "can't determine %s size for type [%s]".formatted(m.name(), Integer.toUnsignedString(typeId)));
        }
        return (int) size;
    }

    /** {@code __array(values, …)}: what the entries of a map of maps, or of a prog_array, are. */
    private void values(String map, BtfMember m, Def def, boolean isInner) {
        if (isInner) {
            throw bad(Errno.EOPNOTSUPP, map, "multi-level inner maps not supported");
        }
        boolean ofMaps = def.type == MapType.ARRAY_OF_MAPS.number() || def.type == MapType.HASH_OF_MAPS.number();
        if (!ofMaps && def.type != MapType.PROG_ARRAY.number()) {
            throw bad(Errno.EOPNOTSUPP, map, "should be map-in-map or prog-array: only these have 'values'");
        }
        BtfType array = btf.type(m.typeId());
        BtfType pointer = array == null || array.kind() != BtfKind.ARRAY || array.nelems() != 0
                ? null
                : btf.skipModifiers(array.elemType());
        BtfType target = pointer == null || pointer.kind() != BtfKind.PTR ? null : btf.skipModifiers(pointer.typeId());
        BtfKind expected = ofMaps ? BtfKind.STRUCT : BtfKind.FUNC_PROTO;
        if (target == null || target.kind() != expected) {
            throw bad(Errno.EINVAL, map, "'values' is not an array of pointers, as __array makes it");
        }
        def.valueSize = sameSize(map, "value", def.valueSize, Integer.BYTES);
        def.valuesOffset = m.bitOffset() / Byte.SIZE;
        if (ofMaps) {
            def.inner = define(map + ".inner", target, 0, true);
        }
    }
}
