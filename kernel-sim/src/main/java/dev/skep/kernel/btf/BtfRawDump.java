package dev.skep.kernel.btf;

/**
 * The text of {@code bpftool btf dump}: a line for each type, members below with a tab.
 *
 * <p>Linux: tools/bpf/bpftool/btf.c, dump_btf_type().
 */
public final class BtfRawDump {

    private static final String[] LINKAGE = {"static", "global", "extern"};

    private BtfRawDump() {}

    /** All types of a BTF of its own (not its base's), each line ended. */
    public static String dump(Btf btf) {
        StringBuilder out = new StringBuilder();
        for (int id = btf.firstId(); id < btf.size(); id++) {
            out.append(line(btf, btf.type(id))).append('\n');
        }
        return out.toString();
    }

    /** One type; several lines if it has members, the last one not ended. */
    public static String line(Btf btf, BtfType t) {
        StringBuilder out = new StringBuilder();
        out.append('[').append(t.id()).append("] ").append(t.kind().text());
        out.append(" '").append(shown(t.name())).append('\'');
        switch (t.kind()) {
            case INT ->
                out.append(" size=%s bits_offset=%d nr_bits=%d encoding=%s"
                        .formatted(u(t.size()), t.intOffset(), t.intBits(), BtfTypeLog.encoding(t.encoding())));
            case ARRAY ->
                out.append(" type_id=%s index_type_id=%s nr_elems=%s"
                        .formatted(u(t.elemType()), u(t.indexType()), u(t.nelems())));
            case STRUCT, UNION -> struct(t, out);
            case ENUM, ENUM64 -> enumeration(t, out);
            case FWD -> out.append(" fwd_kind=").append(t.kflag() ? "union" : "struct");
            case FUNC ->
                out.append(" type_id=")
                        .append(u(t.typeId()))
                        .append(" linkage=")
                        .append(linkage(t));
            case FUNC_PROTO -> {
                out.append(" ret_type_id=%s vlen=%d".formatted(u(t.typeId()), t.vlen()));
                for (BtfParam p : t.params()) {
                    out.append("\n\t'%s' type_id=%s".formatted(shown(p.name()), u(p.typeId())));
                }
            }
            case VAR ->
                out.append(" type_id=")
                        .append(u(t.typeId()))
                        .append(", linkage=")
                        .append(linkage(t));
            case DATASEC -> datasec(btf, t, out);
            case FLOAT -> out.append(" size=").append(u(t.size()));
            case DECL_TAG -> out.append(" type_id=%s component_idx=%d".formatted(u(t.typeId()), t.componentIdx()));
            default -> out.append(" type_id=").append(u(t.typeId()));
        }
        return out.toString();
    }

    private static void struct(BtfType t, StringBuilder out) {
        out.append(" size=%s vlen=%d".formatted(u(t.size()), t.vlen()));
        for (BtfMember m : t.members()) {
            out.append(
                    "\n\t'%s' type_id=%s bits_offset=%s".formatted(shown(m.name()), u(m.typeId()), u(m.bitOffset())));
            if (m.bitfieldSize() != 0) {
                out.append(" bitfield_size=").append(m.bitfieldSize());
            }
        }
    }

    private static void enumeration(BtfType t, StringBuilder out) {
        boolean wide = t.kind() == BtfKind.ENUM64;
        boolean signed = t.kflag();
        out.append(" encoding=%s size=%s vlen=%d".formatted(signed ? "SIGNED" : "UNSIGNED", u(t.size()), t.vlen()));
        for (BtfEnumerator e : t.enumerators()) {
            String value;
            if (wide) {
                value = signed ? e.value() + "LL" : Long.toUnsignedString(e.value()) + "ULL";
            } else {
                value = signed ? Long.toString(e.value()) : u((int) e.value());
            }
            out.append("\n\t'%s' val=%s".formatted(shown(e.name()), value));
        }
    }

    private static void datasec(Btf btf, BtfType t, StringBuilder out) {
        out.append(" size=%s vlen=%d".formatted(u(t.size()), t.vlen()));
        for (BtfVarSecinfo v : t.vars()) {
            out.append("\n\ttype_id=%s offset=%s size=%s".formatted(u(v.typeId()), u(v.offset()), u(v.size())));
            BtfType variable = btf.type(v.typeId());
            if (variable != null) {
                out.append(" (%s '%s')".formatted(variable.kind().text(), shown(variable.name())));
            }
        }
    }

    private static String linkage(BtfType t) {
        int linkage = t.linkage();
        return linkage >= 0 && linkage < LINKAGE.length ? LINKAGE[linkage] : "(unknown)";
    }

    private static String shown(String name) {
        return name.isEmpty() ? "(anon)" : name;
    }

    private static String u(int value) {
        return Integer.toUnsignedString(value);
    }
}
