package dev.skep.kernel.btf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes single types as C: definitions of structs and enums, and declarators, where the type winds around the name. Names
 * that occur twice get a {@code ___2}; gaps that the compiler would not leave by itself become unnamed bit-fields.
 *
 * <p>Linux: tools/lib/bpf/btf_dump.c, btf_dump_emit_type_chain() and its relatives.
 */
final class BtfCText {

    private static final String[] PAD_TYPES = {"long", "int", "short", "char"};
    private static final int[] PAD_BITS = {64, 32, 16, 8};
    private static final int MAX_DEPTH = 64;
    private static final int MAX_LENGTH = 1 << 26;

    private final Btf btf;
    private final StringBuilder out;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<String, Integer> tags = new HashMap<>();
    private final Map<String, Integer> identifiers = new HashMap<>();
    private final Map<Integer, Integer> alignments = new HashMap<>();
    private int depth;

    BtfCText(Btf btf, StringBuilder out) {
        this.btf = btf;
        this.out = out;
    }

    private static String unique(String name, Map<String, Integer> seen) {
        int count = seen.merge(name, 1, Integer::sum);
        return count > 1 ? name + "___" + count : name;
    }

    private String name(BtfType t) {
        if (t.name().isEmpty()) {
            return "";
        }
        return names.computeIfAbsent(t.id(), id -> unique(t.name(), t.kind() == BtfKind.TYPEDEF ? identifiers : tags));
    }

    private void indent(int level) {
        out.repeat('\t', level);
    }

    /** {@code struct x}, {@code union x} or {@code enum x}. */
    void reference(BtfType t) {
        String word = switch (t.kind()) {
            case STRUCT -> "struct";
            case UNION -> "union";
            case FWD -> t.kflag() ? "union" : "struct";
            default -> "enum";
        };
        String name = name(t);
        out.append(word).append(name.isEmpty() ? "" : " ").append(name);
    }

    void typedef(BtfType t) {
        if (t.typeId() == 0 && t.name().equals("__gnuc_va_list")) {
            out.append("typedef __builtin_va_list __gnuc_va_list");
            return;
        }
        out.append("typedef ");
        declare(t.typeId(), name(t), 0);
    }

    void enumeration(BtfType t, int level) {
        reference(t);
        if (t.vlen() == 0) {
            return;
        }
        out.append(" {");
        boolean wide = t.kind() == BtfKind.ENUM64;
        for (BtfEnumerator e : t.enumerators()) {
            out.append('\n');
            indent(level + 1);
            out.append(unique(e.name(), identifiers)).append(" = ");
            if (wide) {
                out.append(t.kflag() ? e.value() + "LL" : Long.toUnsignedString(e.value()) + "ULL");
            } else {
                out.append(t.kflag() ? Long.toString(e.value()) : Integer.toUnsignedString((int) e.value()));
            }
            out.append(',');
        }
        out.append('\n');
        indent(level);
        out.append('}');
        if (t.size() == 1) {
            out.append(" __attribute__((mode(byte)))");
        } else if (t.size() == 8 && !needs64Bits(t)) {
            out.append(" __attribute__((mode(word)))");
        }
    }

    private static boolean needs64Bits(BtfType t) {
        return t.kind() == BtfKind.ENUM64
                && t.enumerators().stream()
                        .anyMatch(e -> t.kflag() ? e.value() != (int) e.value() : e.value() >>> 32 != 0);
    }

    void struct(BtfType t, int level) {
        if (out.length() > MAX_LENGTH || level > MAX_DEPTH) {
            throw new ErrnoException(Errno.E2BIG, "BTF type " + t + ": anonymous types nest too deeply");
        }
        boolean isStruct = t.kind() == BtfKind.STRUCT;
        boolean packed = isStruct && isPacked(t);
        reference(t);
        out.append(" {");
        long offset = 0;
        boolean afterBitfield = false;
        for (BtfMember m : t.members()) {
            int bits = m.bitfieldSize();
            int align = packed ? 1 : align(m.typeId());
            pad(offset, m.bitOffset(), align, afterBitfield && bits != 0, level + 1);
            out.append('\n');
            indent(level + 1);
            declare(m.typeId(), m.name(), level + 1);
            if (bits != 0) {
                out.append(": ").append(bits);
                offset = m.bitOffset() + (long) bits;
            } else {
                offset = m.bitOffset() + Math.max(0, btf.sizeOf(m.typeId())) * Byte.SIZE;
            }
            afterBitfield = bits != 0;
            out.append(';');
        }
        long end = Integer.toUnsignedLong(t.size()) * Byte.SIZE;
        if (isStruct) {
            pad(offset, end, align(t.id()), false, level + 1);
        }
        if (t.vlen() > 0 || t.size() != 0) {
            out.append('\n');
            indent(level);
        }
        out.append('}');
        if (packed) {
            out.append(" __attribute__((packed))");
        }
    }

    private int align(int id) {
        BtfType t = btf.skipModifiers(id);
        for (int i = 0; i < MAX_DEPTH && t != null && t.kind() == BtfKind.ARRAY; i++) {
            t = btf.skipModifiers(t.elemType());
        }
        if (t == null || depth > MAX_DEPTH) {
            return 1;
        }
        return switch (t.kind()) {
            case INT, ENUM, ENUM64, FLOAT -> Math.max(1, Math.min(Long.BYTES, t.size()));
            case PTR -> Long.BYTES;
            case STRUCT, UNION -> {
                Integer known = alignments.get(t.id());
                yield known == null ? remember(t) : known;
            }
            default -> 1;
        };
    }

    private int remember(BtfType t) {
        int align = alignOfStruct(t);
        alignments.put(t.id(), align);
        return align;
    }

    private int alignOfStruct(BtfType t) {
        int max = 1;
        depth++;
        for (BtfMember m : t.members()) {
            int align = align(m.typeId());
            max = Math.max(max, align);
            if (m.bitfieldSize() == 0 && m.bitOffset() % (align * Byte.SIZE) != 0) {
                max = 1;
                break;
            }
        }
        depth--;
        return t.size() % max != 0 ? 1 : max;
    }

    private boolean isPacked(BtfType t) {
        int max = 1;
        for (BtfMember m : t.members()) {
            int align = align(m.typeId());
            max = Math.max(max, align);
            if (m.bitfieldSize() == 0 && m.bitOffset() % (align * Byte.SIZE) != 0) {
                return true;
            }
        }
        return t.size() % max != 0;
    }

    private static long roundUp(long value, long unit) {
        return (value + unit - 1) / unit * unit;
    }

    private void pad(long from, long to, int nextAlign, boolean inBitfield, int level) {
        if (from >= to || to - from > 1 << 20) {
            return;
        }
        long offset = from;
        int type = 0;
        while (type < PAD_BITS.length - 1 && roundUp(offset, PAD_BITS[type]) > to) {
            type++;
        }
        long aligned = roundUp(offset, PAD_BITS[type]);
        if (aligned > offset && aligned <= to) {
            boolean mark = aligned == to
                    ? roundUp(offset, nextAlign * (long) Byte.SIZE) != aligned
                    : to - aligned <= aligned - offset;
            if (inBitfield || mark) {
                padding(level, PAD_TYPES[type], inBitfield ? aligned - offset : 0);
            }
            offset = aligned;
        }
        while (offset != to) {
            long bits = Math.min(to - offset, PAD_BITS[type]);
            int fit = type;
            if (bits != PAD_BITS[type]) {
                fit = PAD_BITS.length - 1;
                while (PAD_BITS[fit] < bits) {
                    fit--;
                }
            }
            padding(level, PAD_TYPES[fit], bits);
            offset += bits;
        }
    }

    private void padding(int level, String type, long bits) {
        out.append('\n');
        indent(level);
        out.append(type).append(": ").append(bits).append(';');
    }

    /** A declaration: the chain of types is unwound from the innermost, the name lands where C wants it. */
    void declare(int id, String name, int level) {
        Deque<Integer> chain = new ArrayDeque<>();
        int next = id;
        while (chain.size() < 1024) {
            BtfType t = btf.type(next);
            if (t == null) {
                break;
            }
            chain.push(next);
            BtfKind kind = t.kind();
            if (next == 0) {
                break;
            } else if (kind == BtfKind.PTR || kind == BtfKind.FUNC_PROTO || isQualifier(kind)) {
                next = t.typeId();
            } else if (kind == BtfKind.ARRAY) {
                next = t.elemType();
            } else {
                break;
            }
        }
        if (depth < MAX_DEPTH) {
            depth++;
            chain(chain, name, level);
            depth--;
        }
    }

    private static boolean isQualifier(BtfKind kind) {
        return kind.isModifier() && kind != BtfKind.TYPEDEF;
    }

    private void chain(Deque<Integer> chain, String name, int level) {
        boolean afterPointer = true;
        while (!chain.isEmpty()) {
            BtfType t = btf.type(chain.pop());
            switch (t.kind()) {
                case UNKN -> {
                    qualifiers(chain);
                    out.append("void");
                }
                case INT, FLOAT -> {
                    qualifiers(chain);
                    out.append(t.name());
                }
                case STRUCT, UNION -> {
                    qualifiers(chain);
                    if (t.name().isEmpty()) {
                        struct(t, level);
                    } else {
                        reference(t);
                    }
                }
                case ENUM, ENUM64 -> {
                    qualifiers(chain);
                    if (t.name().isEmpty()) {
                        enumeration(t, level);
                    } else {
                        reference(t);
                    }
                }
                case FWD -> {
                    qualifiers(chain);
                    reference(t);
                }
                case TYPEDEF -> {
                    qualifiers(chain);
                    out.append(name(t));
                }
                case PTR -> out.append(afterPointer ? "*" : " *");
                case VOLATILE -> out.append(" volatile");
                case CONST -> out.append(" const");
                case RESTRICT -> out.append(" restrict");
                case TYPE_TAG -> {
                    qualifiers(chain);
                    out.append(" __attribute__((btf_type_tag(\"")
                            .append(t.name())
                            .append("\")))");
                }
                case ARRAY -> {
                    array(t, chain, name, level, afterPointer);
                    return;
                }
                case FUNC_PROTO -> {
                    function(t, chain, name, level, afterPointer);
                    return;
                }
                default -> {}
            }
            afterPointer = t.kind() == BtfKind.PTR;
        }
        name(name, afterPointer);
    }

    private void name(String name, boolean afterPointer) {
        out.append(name.isEmpty() || afterPointer ? "" : " ").append(name);
    }

    private void qualifiers(Deque<Integer> chain) {
        while (!chain.isEmpty()) {
            String word = switch (btf.type(chain.peek()).kind()) {
                case VOLATILE -> "volatile ";
                case CONST -> "const ";
                case RESTRICT -> "restrict ";
                default -> null;
            };
            if (word == null) {
                return;
            }
            out.append(word);
            chain.pop();
        }
    }

    /** Compilers put qualifiers of the elements on the array too; they say nothing there. */
    private void dropQualifiers(Deque<Integer> chain) {
        while (!chain.isEmpty() && isQualifier(btf.type(chain.peek()).kind())) {
            chain.pop();
        }
    }

    private void array(BtfType t, Deque<Integer> chain, String name, int level, boolean afterPointer) {
        dropQualifiers(chain);
        String length = "[" + Integer.toUnsignedString(t.nelems()) + "]";
        if (chain.isEmpty()) {
            name(name, afterPointer);
            out.append(length);
            return;
        }
        boolean ofArrays = btf.type(chain.peek()).kind() == BtfKind.ARRAY;
        if (!name.isEmpty() && !afterPointer) {
            out.append(' ');
        }
        out.append(ofArrays ? "" : "(");
        chain(chain, name, level);
        out.append(ofArrays ? "" : ")").append(length);
    }

    private void function(BtfType t, Deque<Integer> chain, String name, int level, boolean afterPointer) {
        dropQualifiers(chain);
        if (chain.isEmpty()) {
            name(name, afterPointer);
        } else {
            out.append(" (");
            chain(chain, name, level);
            out.append(')');
        }
        List<BtfParam> params = t.params();
        if (params.isEmpty() || (params.size() == 1 && params.getFirst().typeId() == 0)) {
            out.append("(void)");
            return;
        }
        out.append('(');
        for (int i = 0; i < params.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            BtfParam p = params.get(i);
            if (i == params.size() - 1 && p.typeId() == 0) {
                out.append("...");
            } else {
                declare(p.typeId(), p.name(), level);
            }
        }
        out.append(')');
    }
}
