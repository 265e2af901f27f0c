package dev.skep.workloads.bpftool;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfEnumerator;
import dev.skep.kernel.btf.BtfMember;
import dev.skep.kernel.btf.BtfParam;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.btf.BtfVarSecinfo;
import java.util.List;

/**
 * {@code bpftool btf dump ... format raw}: every type with what its kind holds.
 *
 * <p>Linux: tools/bpf/bpftool/btf.c, dump_btf_type().
 */
final class BtfRaw {

    private final Btf btf;
    private final Output out;
    private final JsonWriter json;

    BtfRaw(Btf btf, Output out) {
        this.btf = btf;
        this.out = out;
        this.json = out.json();
    }

    /** Prints these types, or all when there are none. */
    void print(List<Integer> roots) {
        if (json != null) {
            json.startObject();
            json.name("types");
            json.startArray();
        }
        if (roots.isEmpty()) {
            for (int id = btf.firstId(); id < btf.size(); id++) {
                type(btf.type(id));
            }
        } else {
            roots.forEach(id -> type(btf.type(id)));
        }
        if (json != null) {
            json.endArray();
            json.endObject();
        }
    }

    private static String name(String name) {
        return name.isEmpty() ? "(anon)" : name;
    }

    private void type(BtfType type) {
        if (json != null) {
            json.startObject();
            json.field("id", type.id());
            json.field("kind", type.kind().text());
            json.field("name", name(type.name()));
        } else {
            out.append("[" + type.id() + "] " + type.kind().text() + " '" + name(type.name()) + "'");
        }
        body(type);
        if (json != null) {
            json.endObject();
        } else {
            out.append("\n");
        }
    }

    /** A number of the type; in plain text {@code " name=value"}. */
    private void field(String name, long value) {
        if (json != null) {
            json.field(name, value);
        } else {
            out.append(" " + name + "=" + value);
        }
    }

    private void field(String name, String value) {
        if (json != null) {
            json.field(name, value);
        } else {
            out.append(" " + name + "=" + value);
        }
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }

    private void body(BtfType type) {
        switch (type.kind()) {
            case INT -> {
                field("size", unsigned(type.size()));
                field("bits_offset", type.intOffset());
                field("nr_bits", type.intBits());
                field("encoding", encoding(type.encoding()));
            }
            case PTR, CONST, VOLATILE, RESTRICT, TYPEDEF, TYPE_TAG -> field("type_id", unsigned(type.typeId()));
            case ARRAY -> {
                field("type_id", unsigned(type.elemType()));
                field("index_type_id", unsigned(type.indexType()));
                field("nr_elems", unsigned(type.nelems()));
            }
            case STRUCT, UNION -> struct(type);
            case ENUM, ENUM64 -> enumeration(type);
            case FWD -> field("fwd_kind", type.kflag() ? "union" : "struct");
            case FUNC -> {
                field("type_id", unsigned(type.typeId()));
                field("linkage", linkage(type.linkage()));
            }
            case FUNC_PROTO -> proto(type);
            case VAR -> {
                field("type_id", unsigned(type.typeId()));
                if (json == null) {
                    out.append(",");
                }
                field("linkage", linkage(type.linkage()));
            }
            case DATASEC -> section(type);
            case FLOAT -> field("size", unsigned(type.size()));
            case DECL_TAG -> {
                field("type_id", unsigned(type.typeId()));
                field("component_idx", type.componentIdx());
            }
            default -> {}
        }
    }

    private static String encoding(int encoding) {
        return switch (encoding) {
            case 0 -> "(none)";
            case BtfType.INT_SIGNED -> "SIGNED";
            case BtfType.INT_CHAR -> "CHAR";
            case BtfType.INT_BOOL -> "BOOL";
            default -> "UNKN";
        };
    }

    private static String linkage(int linkage) {
        return switch (linkage) {
            case BtfType.STATIC -> "static";
            case BtfType.GLOBAL -> "global";
            case BtfType.EXTERN -> "extern";
            default -> "(unknown)";
        };
    }

    private void startList(String name) {
        if (json != null) {
            json.name(name);
            json.startArray();
        }
    }

    private void endList() {
        if (json != null) {
            json.endArray();
        }
    }

    private void startItem(String name) {
        if (json != null) {
            json.startObject();
            json.field("name", name(name));
        } else {
            out.append("\n\t'" + name(name) + "'");
        }
    }

    private void endItem() {
        if (json != null) {
            json.endObject();
        }
    }

    private void struct(BtfType type) {
        field("size", unsigned(type.size()));
        field("vlen", type.vlen());
        startList("members");
        for (BtfMember member : type.members()) {
            startItem(member.name());
            field("type_id", unsigned(member.typeId()));
            field("bits_offset", unsigned(member.bitOffset()));
            if (member.bitfieldSize() != 0) {
                field("bitfield_size", member.bitfieldSize());
            }
            endItem();
        }
        endList();
    }

    private void enumeration(BtfType type) {
        boolean wide = type.kind() == dev.skep.kernel.btf.BtfKind.ENUM64;
        field("encoding", type.kflag() ? "SIGNED" : "UNSIGNED");
        field("size", unsigned(type.size()));
        field("vlen", type.vlen());
        startList("values");
        for (BtfEnumerator value : type.enumerators()) {
            startItem(value.name());
            String text = type.kflag()
                    ? Long.toString(value.value())
                    : Long.toUnsignedString(wide ? value.value() : value.value() & 0xffff_ffffL);
            if (json != null) {
                json.name("val");
                json.raw(text);
            } else {
                out.append(" val=" + text + (wide ? type.kflag() ? "LL" : "ULL" : ""));
            }
            endItem();
        }
        endList();
    }

    private void proto(BtfType type) {
        field("ret_type_id", unsigned(type.typeId()));
        field("vlen", type.vlen());
        startList("params");
        for (BtfParam param : type.params()) {
            startItem(param.name());
            field("type_id", unsigned(param.typeId()));
            endItem();
        }
        endList();
    }

    private void section(BtfType type) {
        field("size", unsigned(type.size()));
        field("vlen", type.vlen());
        startList("vars");
        for (BtfVarSecinfo variable : type.vars()) {
            if (json != null) {
                json.startObject();
                json.field("type_id", unsigned(variable.typeId()));
            } else {
                out.append("\n\ttype_id=" + unsigned(variable.typeId()));
            }
            field("offset", unsigned(variable.offset()));
            field("size", unsigned(variable.size()));
            if (json != null) {
                json.endObject();
            } else {
                BtfType of = btf.type(variable.typeId());
                if (of != null) {
                    out.append(" (" + of.kind().text() + " '" + name(of.name()) + "')");
                }
            }
        }
        endList();
    }
}
