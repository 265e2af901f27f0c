package dev.skep.kernel.btf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.util.List;

/**
 * The log's lines about types: {@code [id] KIND name details}, members below their struct with a tab. In the second pass
 * the lines are not repeated, so a complaint about a member first says whose member it is.
 *
 * <p>Linux: btf_verifier_log_type(), btf_verifier_log_member(), btf_verifier_log_vsi() and the log_details operations.
 */
final class BtfTypeLog {

    private final BtfLog log;
    private final BtfStrings strings;
    private boolean resolving;

    BtfTypeLog(BtfLog log, BtfStrings strings) {
        this.log = log;
        this.strings = strings;
    }

    /** The first pass is over. */
    void startResolving() {
        resolving = true;
    }

    ErrnoException fail(Errno errno, String message) {
        return log.fail(errno, message);
    }

    /** Refuses a type, with a line that shows it whole. */
    ErrnoException fail(Errno errno, BtfType t, String message) {
        type(t, message);
        return new ErrnoException(errno, "BTF type " + t + ": " + message);
    }

    /** Refuses a type of which only kind and name can be shown. */
    ErrnoException failBasic(int id, BtfKind kind, int nameOff, String message) {
        log.add("[%d] %s %s %s\n".formatted(id, kind.text(), strings.shown(nameOff), message));
        return new ErrnoException(Errno.EINVAL, "BTF type [" + id + "] " + kind.text() + ": " + message);
    }

    ErrnoException fail(BtfType t, BtfMember m, String message) {
        member(t, m, message);
        return new ErrnoException(
                Errno.EINVAL, "BTF type " + t + ", member '" + BtfLog.oneLine(m.name()) + "': " + message);
    }

    ErrnoException fail(BtfType t, BtfVarSecinfo v, String message) {
        variable(t, v, message);
        return new ErrnoException(
                Errno.EINVAL, "BTF type " + t + ", variable of type_id " + v.typeId() + ": " + message);
    }

    void type(BtfType t) {
        type(t, "");
    }

    private void type(BtfType t, String message) {
        if (log.wanted()) {
            String more = message.isEmpty() ? "" : " " + message;
            log.add("[%d] %s %s %s%s\n"
                    .formatted(t.id(), t.kind().text(), strings.shown(t.nameOff()), details(t), more));
        }
    }

    void member(BtfType t, BtfMember m, String message) {
        if (log.wanted()) {
            if (resolving) {
                type(t);
            }
            String name = strings.shown(m.nameOff());
            String more = message.isEmpty() ? "" : " " + message;
            if (t.kflag()) {
                log.add("\t%s type_id=%s bitfield_size=%d bits_offset=%d%s\n"
                        .formatted(name, u(m.typeId()), m.bitfieldSize(), m.bitOffset(), more));
            } else {
                log.add("\t%s type_id=%s bits_offset=%s%s\n".formatted(name, u(m.typeId()), u(m.rawOffset()), more));
            }
        }
    }

    void variable(BtfType t, BtfVarSecinfo v, String message) {
        if (log.wanted()) {
            if (resolving) {
                type(t);
            }
            String more = message.isEmpty() ? "" : " " + message;
            log.add("\t type_id=%s offset=%s size=%s%s\n".formatted(u(v.typeId()), u(v.offset()), u(v.size()), more));
        }
    }

    void enumerator(BtfType t, BtfEnumerator e) {
        if (log.wanted()) {
            String value = t.kflag()
                    ? Long.toString(e.value())
                    : t.kind() == BtfKind.ENUM ? u((int) e.value()) : Long.toUnsignedString(e.value());
            log.add("\t%s val=%s\n".formatted(strings.shown(e.nameOff()), value));
        }
    }

    private static String u(int value) {
        return Integer.toUnsignedString(value);
    }

    private String details(BtfType t) {
        return switch (t.kind()) {
            case INT ->
                "size=%s bits_offset=%d nr_bits=%d encoding=%s"
                        .formatted(u(t.size()), t.intOffset(), t.intBits(), encoding(t.encoding()));
            case ARRAY ->
                "type_id=%s index_type_id=%s nr_elems=%s".formatted(u(t.elemType()), u(t.indexType()), u(t.nelems()));
            case STRUCT, UNION, ENUM, ENUM64, DATASEC -> "size=%s vlen=%d".formatted(u(t.size()), t.vlen());
            case FWD -> t.kflag() ? "union" : "struct";
            case FUNC_PROTO -> "return=%s args=(%s)".formatted(u(t.typeId()), arguments(t.params()));
            case VAR -> "type_id=%s linkage=%s".formatted(u(t.typeId()), u(t.linkage()));
            case FLOAT -> "size=" + u(t.size());
            case DECL_TAG -> "type=%s component_idx=%d".formatted(u(t.typeId()), t.componentIdx());
            default -> "type_id=" + u(t.typeId());
        };
    }

    private String arguments(List<BtfParam> params) {
        if (params.isEmpty()) {
            return "void";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < params.size(); i++) {
            BtfParam p = params.get(i);
            text.append(i == 0 ? "" : ", ");
            if (p.typeId() == 0 && i == params.size() - 1) {
                text.append("vararg");
            } else {
                text.append(u(p.typeId())).append(' ').append(strings.shown(p.nameOff()));
            }
        }
        return text.toString();
    }

    static String encoding(int encoding) {
        return switch (encoding) {
            case 0 -> "(none)";
            case BtfType.INT_SIGNED -> "SIGNED";
            case BtfType.INT_CHAR -> "CHAR";
            case BtfType.INT_BOOL -> "BOOL";
            default -> "UNKN";
        };
    }
}
