package dev.skep.workloads.bpftool;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfParam;
import dev.skep.kernel.btf.BtfType;

/**
 * A type as it would be declared, on one line: {@code int count(struct xdp_md * ctx)} above a program's dump.
 *
 * <p>Linux: tools/bpf/bpftool/btf_dumper.c, btf_dumper_type_only().
 */
final class BtfSignature {

    private final Btf btf;
    private final StringBuilder text = new StringBuilder();

    private BtfSignature(Btf btf) {
        this.btf = btf;
    }

    /** The declaration, empty for a type that has none. */
    static String of(Btf btf, int typeId) {
        BtfSignature signature = new BtfSignature(btf);
        if (!signature.append(typeId, 0)) {
            return "";
        }
        return signature.text.toString();
    }

    private boolean append(int typeId, int depth) {
        if (typeId == 0) {
            text.append("void ");
            return true;
        }
        BtfType type = btf.type(typeId);
        if (type == null || depth > 32) {
            return false;
        }
        String name = type.name();
        switch (type.kind()) {
            case INT, TYPEDEF, FLOAT -> text.append(name).append(' ');
            case STRUCT -> text.append("struct ").append(name).append(' ');
            case UNION -> text.append("union ").append(name).append(' ');
            case ENUM, ENUM64 -> text.append("enum ").append(name).append(' ');
            case FWD ->
                text.append(type.kflag() ? "union " : "struct ").append(name).append(' ');
            case ARRAY -> {
                boolean known = append(type.elemType(), depth + 1);
                text.append('[').append(type.nelems()).append(']');
                return known;
            }
            case PTR -> {
                boolean known = append(type.typeId(), depth + 1);
                text.append("* ");
                return known;
            }
            case VOLATILE -> {
                text.append("volatile ");
                return append(type.typeId(), depth + 1);
            }
            case CONST -> {
                text.append("const ");
                return append(type.typeId(), depth + 1);
            }
            case RESTRICT -> {
                text.append("restrict ");
                return append(type.typeId(), depth + 1);
            }
            case FUNC_PROTO -> {
                return function(type, "", depth);
            }
            case FUNC -> {
                return function(btf.type(type.typeId()), name, depth);
            }
            case VAR -> {
                if (type.linkage() == BtfType.STATIC) {
                    text.append("static ");
                }
                boolean known = append(type.typeId(), depth + 1);
                text.append(' ').append(name);
                return known;
            }
            case DATASEC -> text.append("section (\"").append(name).append("\") ");
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean function(BtfType proto, String name, int depth) {
        boolean known = append(proto.typeId(), depth + 1);
        text.append(name).append('(');
        String between = "";
        for (BtfParam param : proto.params()) {
            text.append(between);
            between = ", ";
            if (param.typeId() == 0) {
                text.append("...");
                continue;
            }
            known &= append(param.typeId(), depth + 1);
            if (!param.name().isEmpty()) {
                text.append(param.name());
            } else if (text.charAt(text.length() - 1) == ' ') {
                text.setLength(text.length() - 1);
            }
        }
        text.append(')');
        return known;
    }
}
