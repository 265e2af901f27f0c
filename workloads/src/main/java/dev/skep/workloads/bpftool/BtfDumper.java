package dev.skep.workloads.bpftool;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfEnumerator;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfMember;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.btf.BtfVarSecinfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Shows bytes as the value of a BTF type: numbers, structs as objects, character arrays as strings, sections of variables
 * as lists. In plain text what JSON cannot hold (pointers, names of constants) stands bare; in JSON it is quoted or a
 * number.
 *
 * <p>Linux: tools/bpf/bpftool/btf_dumper.c. Simplified: pointers to functions of struct_ops are plain numbers.
 */
final class BtfDumper {

    private static final int DEPTH = 64;

    private final Btf btf;
    private final JsonWriter out;
    private final boolean plain;
    private final byte[] bytes;
    private final ByteBuffer data;

    private BtfDumper(Btf btf, JsonWriter out, boolean plain, byte[] data) {
        this.btf = btf;
        this.out = out;
        this.plain = plain;
        this.bytes = data;
        this.data = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Writes the value of a type that the bytes from {@code at} on hold. */
    static void write(Btf btf, JsonWriter out, boolean plain, int typeId, byte[] data, int at) {
        new BtfDumper(btf, out, plain, data).type(typeId, 0, at, 0);
    }

    private void type(int typeId, int bitOffset, int at, int depth) {
        BtfType type = btf.type(typeId);
        if (type == null || depth > DEPTH) {
            out.raw("\"(invalid-type)\"");
            return;
        }
        switch (type.kind()) {
            case INT -> integer(type, bitOffset, at);
            case STRUCT, UNION -> struct(type, at, depth);
            case ARRAY -> array(type, at, depth);
            case ENUM, ENUM64 -> enumeration(type, at);
            case PTR -> pointer(at);
            case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG -> type(type.typeId(), bitOffset, at, depth + 1);
            case VAR -> variable(type, at, depth);
            case DATASEC -> section(type, at, depth);
            case UNKN -> out.raw("(unknown)");
            case FWD -> out.raw("(fwd-kind-invalid)");
            default -> out.raw("(unsupported-kind");
        }
    }

    private void struct(BtfType type, int at, int depth) {
        out.startObject();
        for (BtfMember member : type.members()) {
            out.name(member.name());
            int bit = member.bitOffset();
            if (member.bitfieldSize() != 0) {
                bits(member.bitfieldSize(), bit, at);
            } else {
                type(member.typeId(), bit & 7, at + bit / 8, depth + 1);
            }
        }
        out.endObject();
    }

    private void array(BtfType type, int at, int depth) {
        if (isText(type, at)) {
            int end = at;
            while (bytes[end] != 0) {
                end++;
            }
            out.string(new String(bytes, at, end - at, StandardCharsets.US_ASCII));
            return;
        }
        int size = sizeOf(type.elemType(), 0);
        out.startArray();
        for (int i = 0; i < type.nelems(); i++) {
            type(type.elemType(), 0, at + i * size, depth + 1);
        }
        out.endArray();
    }

    /** Whether an array of characters holds a string. A typedef of char does not count. */
    private boolean isText(BtfType type, int at) {
        BtfType element = btf.type(type.elemType());
        while (element != null
                && (element.kind() == BtfKind.CONST
                        || element.kind() == BtfKind.VOLATILE
                        || element.kind() == BtfKind.RESTRICT
                        || element.kind() == BtfKind.TYPE_TAG)) {
            element = btf.type(element.typeId());
        }
        if (element == null || element.kind() != BtfKind.INT || element.size() != 1) {
            return false;
        }
        if (element.encoding() != BtfType.INT_CHAR && !element.name().equals("char")) {
            return false;
        }
        for (int i = at; i < at + type.nelems() && i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return true;
            }
            if (bytes[i] <= 0x1f || bytes[i] == 0x7f) {
                return false;
            }
        }
        return false;
    }

    private void integer(BtfType type, int bitOffset, int at) {
        int bits = type.intBits();
        if (bitOffset != 0 || type.intOffset() != 0 || (bits & 7) != 0) {
            bits(bits, bitOffset + type.intOffset(), at);
            return;
        }
        if (bits == 128) {
            hex(data.getLong(at), data.getLong(at + 8));
            return;
        }
        switch (type.encoding()) {
            case BtfType.INT_CHAR -> character(data.get(at));
            case BtfType.INT_BOOL -> out.bool(data.get(at) != 0);
            case BtfType.INT_SIGNED -> {
                if (isWord(bits)) {
                    out.number(load(bits / 8, at, true));
                } else {
                    bits(bits, 0, at);
                }
            }
            default -> {
                if (isWord(bits)) {
                    out.unsigned(load(bits / 8, at, false));
                } else {
                    bits(bits, 0, at);
                }
            }
        }
    }

    private static boolean isWord(int bits) {
        return bits == 8 || bits == 16 || bits == 32 || bits == 64;
    }

    private void character(byte c) {
        if (c >= 0x20 && c < 0x7f) {
            out.raw("\"" + (char) c + "\"");
        } else if (plain) {
            out.raw(String.format(Locale.ROOT, "0x%x", c));
        } else {
            out.raw(String.format(Locale.ROOT, "\"\\u00%02x\"", c));
        }
    }

    /** A bit-field: always in hexadecimal. */
    private void bits(int count, int bitOffset, int at) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < Math.min(count, 128); i++) {
            int bit = bitOffset + i;
            long set = bytes[at + bit / 8] >> (bit & 7) & 1;
            if (i < 64) {
                low |= set << i;
            } else {
                high |= set << i;
            }
        }
        hex(low, high);
    }

    private void hex(long low, long high) {
        String text = high == 0
                ? String.format(Locale.ROOT, "0x%x", low)
                : String.format(Locale.ROOT, "0x%x%016x", high, low);
        out.raw(plain ? text : "\"" + text + "\"");
    }

    private long load(int size, int at, boolean signed) {
        return switch (size) {
            case 1 -> signed ? data.get(at) : data.get(at) & 0xff;
            case 2 -> signed ? data.getShort(at) : data.getShort(at) & 0xffff;
            case 4 -> signed ? data.getInt(at) : data.getInt(at) & 0xffff_ffffL;
            default -> data.getLong(at);
        };
    }

    private void enumeration(BtfType type, int at) {
        long value = load(type.size(), at, type.isSigned());
        long mask = type.size() >= 8 ? -1 : (1L << type.size() * 8) - 1;
        for (BtfEnumerator constant : type.enumerators()) {
            if ((constant.value() & mask) == (value & mask)) {
                if (plain) {
                    out.raw(constant.name());
                } else {
                    out.string(constant.name());
                }
                return;
            }
        }
        if (type.isSigned()) {
            out.number(value);
        } else {
            out.unsigned(value);
        }
    }

    private void pointer(int at) {
        long value = data.getLong(at);
        if (plain) {
            out.raw(value == 0 ? "(nil)" : "0x" + Long.toHexString(value));
        } else {
            out.unsigned(value);
        }
    }

    private void variable(BtfType type, int at, int depth) {
        out.startObject();
        out.name(type.name());
        type(type.typeId(), 0, at, depth + 1);
        out.endObject();
    }

    private void section(BtfType type, int at, int depth) {
        out.startObject();
        out.name(type.name());
        out.startArray();
        for (BtfVarSecinfo variable : type.vars()) {
            type(variable.typeId(), 0, at + variable.offset(), depth + 1);
        }
        out.endArray();
        out.endObject();
    }

    private int sizeOf(int typeId, int depth) {
        BtfType type = btf.type(typeId);
        if (type == null || depth > DEPTH) {
            return 0;
        }
        return switch (type.kind()) {
            case INT, STRUCT, UNION, ENUM, ENUM64, FLOAT, DATASEC -> type.size();
            case PTR -> 8;
            case ARRAY -> type.nelems() * sizeOf(type.elemType(), depth + 1);
            case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG, VAR -> sizeOf(type.typeId(), depth + 1);
            default -> 0;
        };
    }
}
